/** The app's own place: its Home tab and its messages. */

import { post } from "./api.js";
import { avatar } from "./avatar.js";
import * as conversation from "./conversation.js";
import { keep, prune, valueIn } from "./drafts.js";
import { fill, h } from "./dom.js";
import { drawBlocks } from "./kit/blocks.js";
import { redraw, roving } from "./keys.js";
import { goToApp } from "./place.js";
import { appConversation, state } from "./store.js";
import { toast, trouble } from "./toasts.js";

let pane = null;

/** The app's header with its tabs. */
export function header(tab) {
  const tabs = h(
    "div",
    { class: "tabs", role: "tablist", "aria-label": `${state.app.name}: what to show` },
    [
      ["home", "Home"],
      ["messages", "Messages"],
    ].map(([id, label]) =>
      h(
        "button",
        {
          type: "button",
          role: "tab",
          id: `tab-${id}`,
          "aria-selected": id === tab,
          "aria-controls": "app-pane",
          tabindex: id === tab ? 0 : -1,
          class: "tab",
          data: { focusKey: `tab ${id}` },
          on: { click: () => goToApp(id) },
        },
        label,
        id === "messages" && tab !== "messages" && appConversation()?.unread
          ? h("span", { class: "count" }, String(appConversation().unread))
          : null,
      ),
    ),
  );
  roving(tabs, ".tab", { across: true });
  return h(
    "header",
    { class: "place-head place-head-app" },
    h(
      "h1",
      {},
      h(
        "span",
        { class: "place-name" },
        avatar(state.app.user_id, "small"),
        h("span", { id: "place-title" }, state.app.name),
        h("span", { class: "tag" }, "App"),
      ),
    ),
    tabs,
  );
}

/** The pane under the tabs. */
export function body(tab) {
  if (tab === "messages")
    return h(
      "div",
      { id: "app-pane", class: "app-pane", role: "tabpanel", "aria-labelledby": "tab-messages" },
      conversation.body(appConversation() ?? null),
    );
  pane = h("div", {
    id: "app-pane",
    class: "home",
    role: "tabpanel",
    "aria-labelledby": "tab-home",
    tabindex: 0,
  });
  draw();
  return pane;
}

/** Tell the app that one of its tabs was opened; the messages come into being with that. */
export async function opened(tab) {
  try {
    if (tab === "home") await post("/ui/home");
    else await post("/ui/dm", { with: state.app.user_id });
  } catch (refusal) {
    toast(refusal.message, "error");
  }
}

/** The Home tab changed. */
export function refresh() {
  if (pane?.isConnected) draw();
}

function draw() {
  const view = state.home;
  if (!view) {
    fill(
      pane,
      h(
        "p",
        { class: "nothing" },
        `${state.app.name} has not prepared this page yet. It does so as soon as it hears that you opened it.`,
      ),
    );
    return;
  }
  prune(view);
  pane.dataset.viewId = view.id;
  redraw(pane, h("div", { class: "blocks home-blocks" }, drawBlocks(view.blocks, contextOf(view))));
}

function contextOf(view) {
  return {
    id: view.id,
    surface: "home",
    target: { view_id: view.id },
    valueOf: (block, element) => valueIn(view, block, element),
    keep: (block, element, content) => keep(view, block, element, content),
    trouble,
  };
}
