/** What an app offers on every message, behind "More actions". */

import { post } from "./api.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { wordsFor } from "./kit/press.js";
import { sheet } from "./profile.js";
import { emit, state } from "./store.js";
import { toast, trouble } from "./toasts.js";

/** The button of a message that lists the shortcuts; nothing where the app declares none. */
export function drawShortcuts(channel, message) {
  if (!state.shortcuts.length) return null;
  return h(
    "button",
    {
      type: "button",
      class: "quiet message-more",
      "aria-label": "More actions",
      data: { focusKey: `more ${message.ts}` },
      on: { click: () => openShortcuts(channel, message) },
    },
    icon("more"),
  );
}

function openShortcuts(channel, message) {
  sheet("More actions", (close) =>
    h(
      "div",
      { class: "profile" },
      state.shortcuts.map((each) =>
        h(
          "div",
          { class: "buttons" },
          h(
            "button",
            {
              type: "button",
              class: "button",
              on: {
                click: () => {
                  close();
                  use(each, channel, message);
                },
              },
            },
            each.name,
          ),
          h("p", { class: "soft" }, each.description),
        ),
      ),
    ),
  );
}

async function use(shortcut, channel, message) {
  emit("gesture");
  try {
    const about = { channel, ts: message.ts, callback_id: shortcut.callback_id };
    const answer = await post("/ui/shortcut", about);
    if (answer.ok === false) trouble(wordsFor(answer.error));
  } catch (refusal) {
    toast(refusal.message, "error");
  }
}
