/** Pressing: the confirm dialogue, the wait for the ack, the words when it does not come. */

import { post } from "../api.js";
import { h } from "../dom.js";
import { lay } from "../layers.js";
import { emit } from "../store.js";
import { textObject } from "../text/mrkdwn.js";

const TROUBLES = {
  operation_timeout: "Operation timed out. Apps need to respond within 3 seconds.",
  app_not_connected: "The bot is not connected. If it has stopped, start it again with make sandbox.",
  reset: "The sandbox has started afresh meanwhile.",
};

/** What people read when the app did not take a gesture. */
export function wordsFor(error) {
  return TROUBLES[error] ?? "We had some trouble connecting. Try again?";
}

/** What people read when the app did not take a command. */
export function commandWordsFor(name, error) {
  return error === "app_not_connected" ? wordsFor(error) : `${name} failed with the error "${error}"`;
}

const waiting = new Set();

/** The name under which one control of one message or view is known. */
export function controlKey(context, block, element) {
  return [context.id, block.block_id, element.action_id].join(" ");
}

/** Show on a control that its ack is awaited. It can keep the focus but not be pressed. */
export function markBusy(control, key) {
  control.dataset.control = key;
  setBusy(control, waiting.has(key));
  return control;
}

function setBusy(control, busy) {
  control.classList.toggle("busy", busy);
  if (busy) {
    control.setAttribute("aria-disabled", "true");
    control.setAttribute("aria-busy", "true");
  } else {
    control.removeAttribute("aria-disabled");
    control.removeAttribute("aria-busy");
  }
}

function showBusy(key) {
  for (const control of document.querySelectorAll(`[data-control="${CSS.escape(key)}"]`)) {
    setBusy(control, waiting.has(key));
  }
}

/**
 * Send one action and wait for its ack. `data` is what the element adds (`{value}`,
 * `{selected_option}`). Returns whether it was sent and acked.
 */
export async function press(context, block, element, data) {
  const key = controlKey(context, block, element);
  if (waiting.has(key)) return false;
  if (element.confirm && !(await confirmed(element.confirm))) return false;
  waiting.add(key);
  showBusy(key);
  emit("gesture");
  try {
    await context.beforePress?.();
    const action = { type: element.type, block_id: block.block_id, action_id: element.action_id, ...data };
    const answer = await post("/ui/press", { ...context.target, ...action });
    if (answer.ok === false) context.trouble(wordsFor(answer.error));
    return answer.ok !== false;
  } catch (refusal) {
    context.trouble(refusal.message);
    return false;
  } finally {
    waiting.delete(key);
    showBusy(key);
  }
}

/** Ask as the confirm object says. Resolves to true when the person agrees. */
export function confirmed({ title, text, confirm, deny, style }) {
  return new Promise((resolve) => {
    let takeAway = null;
    const answer = (yes) => () => {
      takeAway();
      resolve(yes);
    };
    const no = h(
      "button",
      { type: "button", class: "button", on: { click: answer(false) } },
      textObject(deny),
    );
    const yes = h(
      "button",
      {
        type: "button",
        class: `button ${style === "danger" ? "danger" : "primary"}`,
        on: { click: answer(true) },
      },
      textObject(confirm),
    );
    const box = h(
      "div",
      {
        class: "confirm",
        role: "alertdialog",
        "aria-modal": "true",
        "aria-labelledby": "confirm-title",
        "aria-describedby": "confirm-text",
      },
      h("h2", { id: "confirm-title" }, textObject(title)),
      h("div", { id: "confirm-text", class: "prose" }, textObject(text)),
      h("div", { class: "buttons" }, no, yes),
    );
    takeAway = lay(h("div", { class: "overlay overlay-confirm" }, box), { onEscape: answer(false) });
    yes.focus();
  });
}
