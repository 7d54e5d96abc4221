/** Completing what one types: commands after a slash at the start, people after an @. */

import { avatar } from "./avatar.js";
import { fill, freshId, h } from "./dom.js";
import { state } from "./store.js";

/**
 * Completion for a text area. `onRun` is called when Enter is pressed on a command that is
 * typed in full. Returns `{list, look, close, onKey}`.
 */
export function completion(text, onRun) {
  const list = h("div", {
    id: freshId("complete"),
    class: "complete",
    role: "listbox",
    "aria-label": "Suggestions",
    hidden: true,
  });
  text.setAttribute("role", "combobox");
  text.setAttribute("aria-autocomplete", "list");
  text.setAttribute("aria-controls", list.id);
  text.setAttribute("aria-expanded", "false");
  let offers = [];
  let at = 0;

  function look() {
    offers = offersFor(text);
    at = 0;
    draw();
  }

  function draw() {
    list.hidden = !offers.length;
    text.setAttribute("aria-expanded", String(Boolean(offers.length)));
    fill(
      list,
      offers.map((offer, index) =>
        h(
          "div",
          {
            id: `${list.id}-${index}`,
            role: "option",
            class: index === at ? "complete-option active" : "complete-option",
            "aria-selected": index === at,
            on: {
              mousedown: (event) => {
                event.preventDefault();
                take(offer);
              },
            },
          },
          offer.row,
        ),
      ),
    );
    if (offers.length) text.setAttribute("aria-activedescendant", `${list.id}-${at}`);
    else text.removeAttribute("aria-activedescendant");
  }

  function take(offer) {
    text.setRangeText(offer.insert, offer.from, text.selectionStart, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  }

  function onKey(event) {
    if (!offers.length) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      at = (at + (event.key === "ArrowDown" ? 1 : -1) + offers.length) % offers.length;
      draw();
    } else if (event.key === "Escape") {
      offers = [];
      draw();
    } else if (event.key === "Tab" && !event.shiftKey) {
      take(offers[at]);
    } else if (event.key === "Enter" && !event.shiftKey) {
      if (offers[at].complete) onRun();
      else take(offers[at]);
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  }

  function close() {
    offers = [];
    draw();
  }

  text.addEventListener("blur", close);
  return { list, look, close, onKey };
}

function offersFor(text) {
  const before = text.value.slice(0, text.selectionStart);
  if (/^\/\S*$/.test(before)) return commandsFor(before, text.value.trim());
  const mention = /(?:^|\s)@([\p{L}\p{N}._-]*)$/u.exec(before);
  return mention ? peopleFor(mention[1], before.length - mention[1].length - 1) : [];
}

function commandsFor(typed, whole) {
  return state.commands
    .filter((each) => each.command.startsWith(typed))
    .map((each) => ({
      insert: `${each.command} `,
      from: 0,
      complete: each.command === whole,
      row: [
        h(
          "span",
          { class: "complete-name" },
          each.command,
          each.usage_hint && h("span", { class: "complete-usage" }, ` ${each.usage_hint}`),
        ),
        h("small", {}, each.description),
      ],
    }));
}

function peopleFor(typed, from) {
  const wanted = typed.toLowerCase();
  const found = [...state.people.values()].filter((each) =>
    `${each.name} ${each.real_name}`
      .toLowerCase()
      .split(" ")
      .some((part) => part.startsWith(wanted)),
  );
  return found.slice(0, 6).map((each) => ({
    insert: `@${each.name} `,
    from,
    complete: false,
    row: [
      h("span", { class: "complete-name complete-person" }, avatar(each.id, "tiny"), each.real_name),
      h("small", {}, `@${each.name}${each.title ? ` · ${each.title}` : ""}`),
    ],
  }));
}
