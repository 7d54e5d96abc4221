/** The list on the left: who one is, channels, direct messages, the app. */

import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { onlyStop, redraw, roving } from "./keys.js";
import { switcher } from "./people.js";
import { goTo, goToApp } from "./place.js";
import { chooseSomebody } from "./profile.js";
import { appConversation, here, nameOf, state } from "./store.js";

/** Make the list listen to the arrow keys, once. */
export function readySidebar(list) {
  roving(list, ".row");
}

/** Draw the list. */
export function drawSidebar(list) {
  const all = [...state.conversations.values()];
  const named = (a, b) => nameOf(a).localeCompare(nameOf(b));
  const channels = all.filter((each) => each.kind !== "dm" && !each.archived).sort(named);
  const direct = all.filter((each) => each.kind === "dm" && each.with !== state.app.user_id).sort(named);
  const archived = all.filter((each) => each.kind !== "dm" && each.archived).sort(named);
  redraw(
    list,
    h("div", { class: "side-top" }, h("p", { class: "workspace" }, state.workspace.name), switcher()),
    h(
      "div",
      { class: "rows" },
      group("Channels", channels.map(row)),
      archived.length ? group("Archived", archived.map(row)) : null,
      group("Direct messages", [
        direct.map(row),
        h(
          "button",
          {
            type: "button",
            class: "row row-add",
            data: { focusKey: "row add" },
            on: { click: chooseSomebody },
          },
          icon("plus"),
          h("span", {}, "Write to somebody"),
        ),
      ]),
      group("Apps", appRow()),
    ),
  );
  onlyStop(list, ".row", list.querySelector(".row-here"));
}

function group(title, rows) {
  return h("div", { class: "row-group", role: "group", "aria-label": title }, h("h2", {}, title), rows);
}

function row(conversation) {
  const shown = here()?.id === conversation.id;
  const direct = conversation.kind === "dm";
  return h(
    "button",
    {
      type: "button",
      class: ["row", shown && "row-here", conversation.unread && "row-unread"].filter(Boolean).join(" "),
      "aria-current": shown ? "page" : undefined,
      data: { channel: conversation.id, focusKey: `row ${conversation.id}` },
      on: { click: () => goTo(conversation.id) },
    },
    direct ? avatar(conversation.with, "tiny") : icon(conversation.kind === "private" ? "lock" : "hash"),
    h(
      "span",
      { class: "row-name" },
      direct ? nameOf(conversation) : conversation.name,
      conversation.kind === "private" && h("span", { class: "unseen" }, " (private channel)"),
    ),
    unread(conversation),
  );
}

function unread(conversation) {
  if (!conversation?.unread) return null;
  return h(
    "span",
    { class: "count" },
    String(conversation.unread),
    h("span", { class: "unseen" }, " unread"),
  );
}

function appRow() {
  const conversation = appConversation();
  const shown = state.place.kind === "app";
  return h(
    "button",
    {
      type: "button",
      class: ["row", shown && "row-here", conversation?.unread && "row-unread"].filter(Boolean).join(" "),
      "aria-current": shown ? "page" : undefined,
      data: { channel: conversation?.id, app: state.app.id, focusKey: "row app" },
      on: { click: () => goToApp(tabToOpen(conversation)) },
    },
    avatar(state.app.user_id, "tiny"),
    h("span", { class: "row-name" }, state.app.name),
    unread(conversation),
  );
}

/** The tab to open: what is unread first, else the one that is open, else Home. */
function tabToOpen(conversation) {
  if (conversation?.unread) return "messages";
  return state.place.kind === "app" ? state.place.tab : "home";
}
