/** The middle of the page: a conversation's header and what was said. */

import { get, post } from "./api.js";
import { avatar } from "./avatar.js";
import { composer } from "./composer.js";
import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { focusMark, onlyStop, restoreFocus, roving } from "./keys.js";
import { drawMessage } from "./message.js";
import { openMembers, openProfile } from "./profile.js";
import { appConversation, here, now, nameOf, person, state, zone } from "./store.js";
import { mrkdwn } from "./text/mrkdwn.js";
import { toast } from "./toasts.js";
import { clockTime, dayKey, dividerDay, fromTs } from "./zones.js";

const CLOSE_TOGETHER = 300; // seconds in which messages of one author stand together
const SOON = 5000; // milliseconds in which what arrives is taken for the answer to a gesture
const drawn = new Map(); // ts -> {element, shape}
let log = null;
let firstNew = null; // the ts of the first message that was unread on arrival
let following = true; // whether the end of the conversation is in sight and is to stay so
let askedAt = 0; // when one last said or pressed something that has not been answered yet

/** The header of a channel or of a direct message between people. */
export function header(conversation) {
  const direct = conversation.kind === "dm";
  const who = direct && person(conversation.with);
  const name = direct
    ? h(
        "button",
        { type: "button", class: "place-name", on: { click: () => openProfile(who.id) } },
        avatar(who.id, "small"),
        h("span", { id: "place-title" }, who.real_name),
      )
    : h(
        "span",
        { class: "place-name" },
        icon(conversation.kind === "private" ? "lock" : "hash"),
        h("span", { id: "place-title" }, conversation.name),
      );
  const about = direct
    ? `${who.title ?? ""}${who.tz ? ` · ${clockTime(now(), who.tz)} where they are` : ""}`
    : conversation.topic;
  return h(
    "header",
    { class: "place-head" },
    h("h1", {}, name, conversation.archived && h("span", { class: "tag" }, "Archived")),
    about && h("p", { class: "topic", title: direct ? undefined : "Topic" }, mrkdwn(about)),
    !direct &&
      h(
        "button",
        {
          type: "button",
          class: "quiet members",
          "aria-label": `${conversation.members.length} people here`,
          on: { click: () => openMembers(conversation) },
        },
        conversation.members.slice(0, 3).map((id) => avatar(id, "tiny")),
        h("span", {}, String(conversation.members.length)),
      ),
  );
}

/** The messages and the composer of a conversation (or of the app, before it has one). */
export function body(conversation) {
  drawn.clear();
  log = h("div", {
    class: "log",
    role: "log",
    "aria-live": "off",
    "aria-label": "Messages",
  });
  roving(log, ".message");
  log.addEventListener("scroll", () => {
    following = atEnd();
    if (following) log.parentElement?.classList.remove("more-below");
  });
  keepEndInSight.disconnect();
  keepEndInSight.observe(log);
  const down = h(
    "button",
    { type: "button", class: "more-button", on: { click: toEnd } },
    icon("down"),
    "New messages",
  );
  const foot = conversation?.archived
    ? h(
        "p",
        { class: "archived-note" },
        "This channel is archived: it can be read, nothing more can be said in it.",
      )
    : composer(conversation);
  if (conversation) load(conversation);
  else drawEmpty();
  return [h("div", { class: "log-frame" }, log, down), foot];
}

/** A note under the message box, or a higher box, takes room from the messages: their end stays in sight. */
const keepEndInSight = new ResizeObserver(() => following && toEnd());

function drawEmpty() {
  fill(log, nothingSaid(null));
}

function nothingSaid(conversation) {
  const withApp = !conversation || conversation === appConversation();
  const words = withApp
    ? `Nothing said yet. Write to ${state.app?.name ?? "the app"} in plain words, or type / for its commands.`
    : `Nothing has been said in ${nameOf(conversation)} yet.`;
  return h("p", { class: "nothing" }, words);
}

/** Read the messages. They are shown to their end, or, when somebody was reading further up, where they were. */
async function load(conversation, { stay = false } = {}) {
  firstNew = null;
  const unread = conversation.unread ?? 0;
  if (!state.messages.has(conversation.id))
    fill(log, h("p", { class: "nothing" }, "Fetching the messages …"));
  else drawLog(conversation);
  try {
    const { messages } = await get("/ui/messages", { as: state.as, channel: conversation.id });
    if (here()?.id !== conversation.id) return;
    state.messages.set(conversation.id, messages);
    const theirs = messages.filter((each) => each.user !== state.as);
    firstNew = unread ? (theirs.at(-unread)?.ts ?? null) : null;
    drawLog(conversation);
    if (firstNew) log.querySelector(".new-line")?.scrollIntoView({ block: "center" });
    else if (!stay) toNewest();
    if (firstNew && atEnd()) toEnd();
    markRead(conversation);
  } catch (refusal) {
    fill(log, h("p", { class: "nothing" }, refusal.message));
  }
}

/** Somebody did something: what arrives next is the answer and is brought into sight. */
export function expectAnswer() {
  askedAt = Date.now();
}

/** Something in this conversation changed. */
export function refresh({ channel, arrived }) {
  const conversation = here();
  if (!log || !conversation || channel !== conversation.id) return;
  const answer = arrived && Date.now() - askedAt < SOON;
  const follow = following || answer || state.messages.get(channel)?.at(-1)?.user === state.as;
  if (answer) askedAt = 0;
  drawLog(conversation);
  if (follow && arrived) toNewest();
  else if (follow) toEnd();
  else if (arrived) log.parentElement.classList.add("more-below");
  if (arrived && !document.hidden) markRead(conversation);
}

/** Draw everything anew, for another clock or other names. */
export function redrawAll() {
  drawn.clear();
  const conversation = here();
  if (log?.isConnected && conversation && state.messages.has(conversation.id)) drawLog(conversation);
}

/** Read again what may have been missed while the line was down. */
export function reload() {
  const conversation = here();
  if (log?.isConnected && conversation) load(conversation, { stay: !following });
}

function markRead(conversation) {
  conversation.unread = 0;
  post("/ui/read", { channel: conversation.id }).catch((refusal) => toast(refusal.message, "error"));
}

/** Draw the log; messages that did not change keep their elements, and so their focus and menus. */
function drawLog(conversation) {
  const mark = focusMark(log);
  const blockMark = document.activeElement?.closest?.("[data-ts]")?.dataset.ts;
  const rows = [];
  let before = null;
  for (const message of state.messages.get(conversation.id) ?? []) {
    const day = dayKey(fromTs(message.ts), zone());
    const newDay = !before || day !== dayKey(fromTs(before.ts), zone());
    if (newDay) rows.push(divider(message));
    if (message.ts === firstNew)
      rows.push(
        h(
          "div",
          { class: "new-line", role: "separator", "aria-label": "New messages" },
          h("span", {}, "New"),
        ),
      );
    rows.push(rowFor(conversation, message, !newDay && message.ts !== firstNew && goesOn(before, message)));
    before = message;
  }
  if (!rows.length) rows.push(nothingSaid(conversation));
  const scroll = log.scrollTop;
  fill(log, rows);
  log.scrollTop = scroll;
  if (mark)
    restoreFocus((blockMark && log.querySelector(`[data-ts="${CSS.escape(blockMark)}"]`)) || log, mark);
  if (!log.contains(document.activeElement))
    onlyStop(log, ".message", log.querySelector(".message:last-of-type"));
}

function divider(message) {
  const at = fromTs(message.ts);
  return h("div", { class: "day", role: "separator" }, h("span", {}, dividerDay(at, now(), zone())));
}

function goesOn(before, message) {
  return (
    before &&
    before.user === message.user &&
    before.ephemeral === message.ephemeral &&
    Number(message.ts) - Number(before.ts) < CLOSE_TOGETHER
  );
}

function rowFor(conversation, message, follows) {
  const shape = JSON.stringify([message, follows]);
  const kept = drawn.get(message.ts);
  if (kept?.shape === shape) return kept.element;
  const element = drawMessage(conversation.id, message, follows);
  element.tabIndex = -1;
  drawn.set(message.ts, { element, shape });
  return element;
}

function atEnd() {
  return log.scrollHeight - log.scrollTop - log.clientHeight < 60;
}

/** To the end; a message that is higher than the window is shown from its beginning. */
function toNewest() {
  toEnd();
  const newest = log.querySelector(".message:last-of-type");
  if (!newest || newest.offsetHeight <= log.clientHeight) return;
  newest.scrollIntoView({ block: "start" });
  following = false;
}

function toEnd() {
  following = true;
  log.scrollTop = log.scrollHeight;
  log.parentElement?.classList.remove("more-below");
}
