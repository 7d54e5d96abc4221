/** Who one is: the rail of the whole cast, and the switcher with their hints. */

import { get } from "./api.js";
import { avatar } from "./avatar.js";
import { count, fill, h, settled } from "./dom.js";
import { icon } from "./icons.js";
import { onlyStop, redraw, roving } from "./keys.js";
import { lay } from "./layers.js";
import { emit, person, state } from "./store.js";

let become = () => {};

/** Say how to become somebody else. */
export function onBecome(fn) {
  become = fn;
}

/** Become a person; also from other parts of the page. `place` is where to go as them, if not where they were last. */
export function becomePerson(id, place) {
  return become(id, place);
}

function cast() {
  return [...state.people.values()].filter((each) => !each.is_bot);
}

function waitingFor(id) {
  return state.unreadOf.get(id) ?? 0;
}

function nameWithUnread(each) {
  const waiting = waitingFor(each.id);
  return `Be ${each.real_name}${each.hint ? `: ${each.hint}` : ""}${waiting ? `. ${count(waiting, "unread message")}` : ""}`;
}

/** The rail: everybody's picture, a mark where something waits to be read. */
export function drawRail(rail) {
  redraw(
    rail,
    cast().map((each) =>
      h(
        "button",
        {
          type: "button",
          class: each.id === state.as ? "rail-person rail-me" : "rail-person",
          "aria-label": nameWithUnread(each),
          "aria-current": each.id === state.as ? "true" : undefined,
          title: `${each.real_name}: ${each.hint || each.title}${each.deleted ? " (deactivated)" : ""}`,
          data: { person: each.id, focusKey: `rail ${each.id}` },
          on: { click: () => become(each.id) },
        },
        avatar(each.id, "medium"),
        waitingFor(each.id) ? h("span", { class: "count" }, String(waitingFor(each.id))) : null,
      ),
    ),
  );
  onlyStop(rail, ".rail-person", rail.querySelector(".rail-me"));
}

/** Make the rail listen to the arrow keys, once. */
export function readyRail(rail) {
  roving(rail, ".rail-person");
}

/** Who one is, on the button behind which the people are folded away in narrow windows. */
export function drawMe(button) {
  const { id, first_name: first, real_name: name } = state.me;
  button.setAttribute("aria-label", `You are ${name}: people and channels`);
  fill(button, icon("menu"), avatar(id, "small"), h("span", { class: "bar-me" }, first ?? name));
}

/** The button that says who one is. */
export function switcher() {
  const me = state.me;
  return h(
    "div",
    { class: "switcher" },
    h(
      "button",
      {
        type: "button",
        class: "switcher-button",
        "aria-haspopup": "dialog",
        data: { focusKey: "switcher" },
        on: { click: openSwitcher },
      },
      avatar(me.id, "small"),
      h("span", { class: "switcher-words" }, h("small", {}, "You are: "), h("strong", {}, me.real_name)),
      icon("down"),
    ),
    me.hint && h("p", { class: "switcher-hint" }, sentence(me.hint)),
  );
}

function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function openSwitcher() {
  let takeAway = null;
  const list = h("ul", { class: "cast" });
  const draw = () =>
    fill(
      list,
      cast().map((each) =>
        h(
          "li",
          {},
          h(
            "button",
            {
              type: "button",
              class: "cast-person",
              "aria-label": nameWithUnread(each),
              "aria-current": each.id === state.as ? "true" : undefined,
              data: { person: each.id },
              on: {
                click: () => {
                  takeAway();
                  become(each.id);
                },
              },
            },
            avatar(each.id, "medium"),
            h(
              "span",
              { class: "cast-words" },
              h(
                "span",
                {},
                h("strong", {}, each.real_name),
                ` ${each.title}${each.deleted ? " · deactivated" : ""}`,
              ),
              h("em", {}, each.hint),
            ),
            waitingFor(each.id) ? h("span", { class: "count" }, String(waitingFor(each.id))) : null,
            each.id === state.as && h("span", { class: "tag" }, "you"),
          ),
        ),
      ),
    );
  draw();
  const box = h(
    "div",
    { class: "sheet", role: "dialog", "aria-modal": "true", "aria-labelledby": "cast-title" },
    h(
      "div",
      { class: "modal-head" },
      h("h2", { id: "cast-title" }, "Whose shoes?"),
      h(
        "button",
        { type: "button", class: "quiet", "aria-label": "Close", on: { click: () => takeAway() } },
        icon("close"),
      ),
    ),
    h(
      "p",
      { class: "sheet-intro" },
      "Everyone here is made up. Be whoever you like; a number shows that something waits for them to read.",
    ),
    list,
  );
  roving(list, ".cast-person");
  takeAway = lay(h("div", { class: "overlay overlay-sheet" }, box), { onEscape: () => takeAway() });
  onlyStop(list, ".cast-person", list.querySelector("[aria-current]"));
  list.querySelector("[aria-current]")?.focus();
}

/** Count afresh what waits for whom; for one's own count the page knows best. */
async function countUnread() {
  const others = cast().filter((each) => each.id !== state.as);
  await Promise.allSettled(
    others.map(async ({ id }) => {
      if (typeof person(id).unread === "number") return;
      const theirs = await get("/ui/state", { as: id });
      state.unreadOf.set(id, total(theirs.conversations));
    }),
  );
  emit("unread");
}

/** Where something meant for oneself waits to be read, the newest first; null when nothing does. */
export function waitingPlace() {
  const waiting = [...state.conversations.values()].filter((each) => each.kind !== "public" && each.unread);
  waiting.sort((a, b) => (a.last_ts < b.last_ts ? 1 : -1));
  return waiting[0]?.id ?? null;
}

/** Only what is meant for them: direct messages and private channels, not the small talk. */
function total(conversations) {
  return [...conversations]
    .filter((each) => each.kind !== "public")
    .reduce((sum, each) => sum + (each.unread ?? 0), 0);
}

/** One's own count, from what is on the page. */
export function countOwn() {
  state.unreadOf.set(state.as, total(state.conversations.values()));
}

/** Look again, soon, at what waits for everyone else. */
export const countSoon = settled(countUnread, 700);
