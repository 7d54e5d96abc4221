/** The drawer "What the bot did": its orders, what is due, its calls, what it was told. */

import { get } from "./api.js";
import { count, fill, h, settled } from "./dom.js";
import { callSentence, callWords, deliverySentence, kindWords, laneWords } from "./deeds.js";
import { icon } from "./icons.js";
import { redraw, roving } from "./keys.js";
import { now, zone } from "./store.js";
import { mrkdwn } from "./text/mrkdwn.js";
import { dayAndTime, fromNow } from "./zones.js";

const TABS = [
  [
    "orders",
    "Done",
    "What the bot decided to say or do, the newest first. It writes each order down in the same breath as its reason, then carries it out once, and again only if Slack did not take it.",
  ],
  ["timers", "Due", "What the bot will do later and when. Nothing else will happen by itself."],
  [
    "calls",
    "Calls",
    "Every call it made to Slack, the newest first. It cannot do anything here without one.",
  ],
  [
    "deliveries",
    "Told",
    "What it was told, the newest first: commands, presses, answers, events. This is all it knows of what goes on.",
  ],
];

let drawer = null;
let toggle = null;
let tab = "orders";
let data = null;
let trouble = null;

/** Where the drawer and its button are. */
export function readyDrawer(parts) {
  ({ drawer, toggle } = parts);
  toggle.addEventListener("click", () => (drawer.hidden ? open() : close()));
  drawer.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) close();
  });
}

function open() {
  drawer.hidden = false;
  document.body.classList.add("drawer-open");
  toggle.setAttribute("aria-expanded", "true");
  draw();
  drawer.querySelector("h2").focus();
  load();
}

function close() {
  drawer.hidden = true;
  document.body.classList.remove("drawer-open");
  toggle.setAttribute("aria-expanded", "false");
  toggle.focus();
}

/** Something in it changed. */
export const refreshDrawer = settled(() => drawer && !drawer.hidden && load(), 250);

async function load() {
  try {
    data = await get("/ui/drawer");
    trouble = null;
  } catch (refusal) {
    trouble = refusal.message;
  }
  if (!drawer.hidden) draw();
}

function draw() {
  const scroll = drawer.querySelector(".deeds")?.scrollTop ?? 0;
  const tabs = h(
    "div",
    { class: "tabs", role: "tablist", "aria-label": "What to show" },
    TABS.map(([id, label]) =>
      h(
        "button",
        {
          type: "button",
          role: "tab",
          class: "tab",
          "aria-selected": id === tab,
          "aria-controls": "deeds",
          tabindex: id === tab ? 0 : -1,
          data: { focusKey: `deeds ${id}` },
          on: {
            click: () => {
              tab = id;
              draw();
              drawer.querySelector(".deeds").scrollTop = 0;
            },
          },
        },
        label,
        data && h("small", {}, ` ${data[id]?.length ?? 0}`),
      ),
    ),
  );
  roving(tabs, ".tab", { across: true });
  redraw(
    drawer,
    h(
      "div",
      { class: "drawer-head" },
      h("h2", { tabindex: -1, data: { focusKey: "deeds title" } }, "What the bot did"),
      h(
        "button",
        {
          type: "button",
          class: "quiet",
          "aria-label": "Close the drawer",
          data: { focusKey: "deeds close" },
          on: { click: close },
        },
        icon("close"),
      ),
    ),
    tabs,
    h(
      "div",
      {
        id: "deeds",
        class: "deeds",
        role: "tabpanel",
        tabindex: 0,
        "aria-label": "Deeds",
        data: { focusKey: "deeds panel" },
      },
      h("p", { class: "deeds-intro" }, TABS.find(([id]) => id === tab)[2]),
      summary(),
      trouble ? h("p", { class: "nothing" }, trouble) : list(),
    ),
  );
  drawer.querySelector(".deeds").scrollTop = scroll;
}

/** One line on whether all is well. */
function summary() {
  if (!data || tab === "timers") return null;
  const failed = (data.calls ?? []).filter((each) => !each.answer_ok).length;
  const late = (data.orders ?? []).filter((each) => each.state !== "done" && each.error).length;
  const complaints = data.complaints ?? [];
  const bad = [
    late && `${late} not carried out yet`,
    failed && `${failed} refused by Slack`,
    complaints.length && `${count(complaints.length, "answer")} that Slack would not take`,
  ].filter(Boolean);
  return h(
    "div",
    { class: bad.length ? "health health-bad" : "health" },
    icon(bad.length ? "warn" : "tick"),
    h("span", {}, bad.length ? `${bad.join(", ")}.` : "Nothing failed, nothing is stuck."),
    complaints.length
      ? h(
          "ul",
          {},
          complaints.slice(-5).map((each) => h("li", {}, each)),
        )
      : null,
  );
}

const ROWS = { orders: orderRow, timers: timerRow, calls: callRow, deliveries: deliveryRow };
const NONE = {
  orders: "No orders yet.",
  timers: "Nothing is due.",
  calls: "No calls yet.",
  deliveries: "It has not been told anything yet.",
};

/** What is due comes soonest first, all else newest first; the bot's own list of orders begins anywhere. */
const ORDERED = {
  orders: (rows) => rows.sort((a, b) => b.id - a.id),
  timers: (rows) => rows.sort((a, b) => (a.due_at < b.due_at ? -1 : 1)),
  calls: (rows) => rows.reverse(),
  deliveries: (rows) => rows.reverse(),
};

function list() {
  if (!data) return h("p", { class: "nothing" }, "Looking …");
  const rows = ORDERED[tab]([...(data[tab] ?? [])]);
  if (!rows.length) return h("p", { class: "nothing" }, NONE[tab]);
  return h(
    "ol",
    { class: "deed-list" },
    rows.map((each) => ROWS[tab](each)),
  );
}

function deed({ at, mark, title, words, small, raw }) {
  return h(
    "li",
    { class: `deed deed-${mark}` },
    h("p", { class: "deed-title" }, title),
    words &&
      h(
        "div",
        { class: "deed-words prose" },
        mrkdwn(words.length > 400 ? `${words.slice(0, 400)} …` : words),
      ),
    h(
      "p",
      { class: "deed-small" },
      at && h("time", { datetime: at }, dayAndTime(new Date(at), zone())),
      small && h("span", {}, small),
    ),
    raw && details(raw),
  );
}

/** The exact data, written out only when somebody asks for it. */
function details(raw) {
  const pre = h("pre", { tabindex: 0 });
  return h(
    "details",
    { on: { toggle: () => fill(pre, JSON.stringify(raw, null, 2)) } },
    h("summary", {}, "Exactly"),
    pre,
  );
}

function orderRow(order) {
  const done = order.state === "done" || Boolean(order.done_at);
  const tries = order.attempts > 1 ? `${order.attempts} attempts` : null;
  return deed({
    at: order.done_at ?? order.created_at,
    mark: done ? "good" : order.error ? "bad" : "waits",
    title: order.summary || kindWords(order.kind),
    small: [done ? "done" : order.state, laneWords(order.lane), tries, order.error]
      .filter(Boolean)
      .join(" · "),
    raw: order,
  });
}

function timerRow(timer) {
  const due = new Date(timer.due_at);
  return deed({
    at: timer.due_at,
    mark: timer.attempts > 1 ? "bad" : "waits",
    title: timer.summary || [kindWords(timer.kind), timer.about].filter(Boolean).join(": "),
    small: [fromNow(due, now()), timer.state, timer.attempts > 1 && `${timer.attempts} attempts`]
      .filter(Boolean)
      .join(" · "),
    raw: timer,
  });
}

function callRow(call) {
  return deed({
    at: call.at,
    mark: call.answer_ok ? "good" : "bad",
    title: callSentence(call),
    words: callWords(call),
    small: [call.method, !call.answer_ok && `refused: ${call.error}`].filter(Boolean).join(" · "),
    raw: call.args,
  });
}

function deliveryRow(delivery) {
  const good = !/time|fail|error|refus|invalid/i.test(delivery.outcome ?? "");
  return deed({
    at: delivery.at,
    mark: good ? "good" : "bad",
    title: deliverySentence(delivery),
    small: [delivery.outcome, delivery.ms !== undefined && `${delivery.ms} ms`].filter(Boolean).join(" · "),
    raw: delivery.payload,
  });
}
