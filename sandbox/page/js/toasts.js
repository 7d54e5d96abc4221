/** Short notices at the edge of the page, and words for screen readers. */

import { fill, h } from "./dom.js";
import { icon } from "./icons.js";

const STAY = { error: 12_000, info: 6000 };
const SAME_TROUBLE = 400; // milliseconds within which two tellings are about the same trouble
let toldAt = 0;

/** Show a notice. The same words twice in a row are one notice. */
export function toast(text, level = "info") {
  const list = document.querySelector("#toasts");
  const same = [...list.children].find((each) => each.dataset.text === text);
  if (same) same.remove();
  const element = h(
    "div",
    { class: `toast toast-${level}`, role: level === "error" ? "alert" : "status", data: { text } },
    icon(level === "error" ? "warn" : "lamp"),
    h("p", {}, text),
    h(
      "button",
      {
        type: "button",
        class: "quiet",
        "aria-label": "Dismiss this notice",
        on: { click: () => element.remove() },
      },
      icon("close"),
    ),
  );
  list.append(element);
  setTimeout(() => element.remove(), STAY[level] ?? STAY.info);
}

/** A notice the server sent. It is left out when the page itself told of the same trouble in its place. */
export function serverNotice(text, level) {
  const heard = Date.now();
  setTimeout(() => {
    if (toldAt < heard - SAME_TROUBLE) toast(text, level);
  }, SAME_TROUBLE);
}

/** The page tells of a trouble in a place of its own, such as the foot of a dialog. */
export function told() {
  toldAt = Date.now();
}

/** Tell of a trouble by a notice. */
export function trouble(text) {
  told();
  toast(text, "error");
}

/** Say something to screen readers only. */
export function announce(text) {
  const region = document.querySelector("#announcer");
  fill(region, h("p", {}, text));
}
