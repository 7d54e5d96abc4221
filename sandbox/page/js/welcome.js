/** The card of a first visit: what this is, and three steps to try. */

import { h, sized } from "./dom.js";
import { icon } from "./icons.js";
import { focusMain } from "./layers.js";
import { becomePerson } from "./people.js";
import { goToApp } from "./place.js";
import { state } from "./store.js";

const NEWCOMER = "U0BEN";
const SEEN = "lamplighter sandbox: welcome seen";

/** Whether the card was put away before. */
export function seen() {
  try {
    return localStorage.getItem(SEEN) === "yes";
  } catch {
    return false;
  }
}

function remember(value) {
  try {
    localStorage.setItem(SEEN, value);
  } catch {
    // Without storage the card simply comes back next time.
  }
}

/** Draw the card into its place. */
export function drawWelcome(box, { focus = false } = {}) {
  const command = state.commands[0]?.command ?? "/mentoring";
  const app = state.app?.name ?? "Lamplighter";
  const put = () => {
    remember("yes");
    box.replaceChildren();
    focusMain();
  };
  const begin = () => {
    put();
    start();
  };
  box.replaceChildren(
    h(
      "section",
      { class: "welcome", "aria-labelledby": "welcome-title" },
      h(
        "div",
        { class: "welcome-head" },
        h("h2", { id: "welcome-title", tabindex: -1 }, "Welcome to Harbour Street"),
        h(
          "button",
          { type: "button", class: "quiet", "aria-label": "Put this card away", on: { click: put } },
          icon("close"),
        ),
      ),
      h(
        "p",
        {},
        "A made-up workspace with the real bot in it. Nothing you do here reaches anyone, and you can turn the clock: a whole year of mentoring fits into ten minutes.",
      ),
      h(
        "ol",
        { class: "steps" },
        step(
          `You are ${name(NEWCOMER, "Ben")}, a newcomer.`,
          `Type ${command} in any conversation and press Join, or press Join on ${app}’s Home tab. Answer as you like.`,
          `Write to ${app}`,
          start,
        ),
        step(
          `Be ${name("U0ASHA", "Asha")}, a mentor.`,
          [
            folded([drawn("menu", "The first button"), " at the top left shows who you can be. "]),
            "When Ben has asked her, the number on her picture goes up. Read his request and accept.",
          ],
          "Be Asha",
          () => becomePerson("U0ASHA"),
        ),
        step(
          "Turn the clock.",
          [
            "Press “",
            sized("To the next thing due", "Next due"),
            "”, above, and see who hears what, and when.",
          ],
          null,
          null,
        ),
      ),
      h(
        "p",
        { class: "soft" },
        sized("“What the bot did”", [drawn("deeds", "“What the bot did”"), ", above,"]),
        " shows every message it sent and everything it is going to do. The question mark brings this card back.",
      ),
      h(
        "div",
        { class: "buttons" },
        h("button", { type: "button", class: "button primary", on: { click: begin } }, "Let’s begin"),
      ),
    ),
  );
  if (focus) box.querySelector("h2").focus();
}

function name(id, otherwise) {
  return state.people.get(id)?.first_name ?? otherwise;
}

function step(title, text, label, act) {
  return h(
    "li",
    {},
    h("strong", {}, title),
    " ",
    text,
    " ",
    label && h("button", { type: "button", class: "link", on: { click: act } }, label),
  );
}

/** Words for windows in which the people are folded away. */
function folded(words) {
  return h("span", { class: "folded-only" }, words);
}

/** A button's drawing in a sentence; who cannot see it hears its words. */
function drawn(name, words) {
  return [icon(name), h("span", { class: "unseen" }, words)];
}

/** Be Ben, in the bot's conversation, ready to type. */
async function start() {
  if (state.as === NEWCOMER) goToApp("messages");
  else await becomePerson(NEWCOMER, "messages");
  document.querySelector(".composer-text")?.focus();
}
