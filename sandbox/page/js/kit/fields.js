/** Fields one types into: text, number, e-mail, address, and rich text as plain lines. */

import { fragment, freshId, h } from "../dom.js";
import { richWords } from "../text/rich.js";
import { words } from "../text/mrkdwn.js";
import { marks } from "./buttons.js";

const KINDS = {
  number_input: { inputmode: "decimal", autocomplete: "off" },
  email_text_input: { type: "email", autocomplete: "off" },
  url_text_input: { type: "url", autocomplete: "off" },
};

/**
 * A typed field. `current` is its text now; `onInput(text)` hears each change, `onDispatch(text)`
 * hears what the element's dispatch_action_config asks to hear.
 */
export function field(context, block, element, { current, naming, onInput, onDispatch }) {
  const multiline = element.multiline || element.type === "rich_text_input";
  const counter = counterFor(element, naming);
  const control = h(multiline ? "textarea" : "input", {
    type: multiline ? undefined : "text",
    rows: multiline ? 4 : undefined,
    class: "field",
    placeholder: words(element.placeholder) || undefined,
    autocomplete: "off",
    ...KINDS[element.type],
    ...naming,
    "aria-describedby": [naming["aria-describedby"], counter?.id].filter(Boolean).join(" ") || undefined,
    data: marks(block, element),
    value: current,
  });
  wire(control, element, { counter, onInput, onDispatch, multiline });
  counter?.show(current);
  return counter ? fragment(control, counter.element) : control;
}

function wire(control, element, { counter, onInput, onDispatch, multiline }) {
  const moments = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  control.addEventListener("input", () => {
    if (multiline) grow(control);
    counter?.show(control.value);
    onInput(control.value);
    if (onDispatch && moments.includes("on_character_entered")) onDispatch(control.value);
  });
  control.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || (multiline && !event.ctrlKey && !event.metaKey)) return;
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (onDispatch && moments.includes("on_enter_pressed")) onDispatch(control.value);
  });
  if (multiline) requestAnimationFrame(() => grow(control));
}

/** Let a text area be as high as its text, within reason. */
export function grow(control, most = 280) {
  control.style.height = "auto";
  control.style.height = `${Math.min(most, control.scrollHeight + 2)}px`;
}

/** A counter that appears when the end is near. */
function counterFor(element) {
  const most = element.type === "plain_text_input" ? element.max_length : null;
  const least = element.min_length ?? 0;
  if (!most && !least) return null;
  const id = freshId("counter");
  const line = h("p", { id, class: "counter", "aria-live": "polite" });
  const show = (text) => {
    const left = (most ?? Infinity) - text.length;
    const near = left <= Math.max(20, Math.round((most ?? 0) / 10));
    line.classList.toggle("over", left < 0);
    if (left < 0) line.textContent = `${-left} too many`;
    else if (near) line.textContent = `${left} left`;
    else if (text && text.length < least) line.textContent = `${least - text.length} more to go`;
    else line.textContent = "";
  };
  return { id, element: line, show };
}

/** The text that an entry of `state.values` stands for. */
export function textOf(entry) {
  return "rich_text_value" in entry ? richWords(entry.rich_text_value) : (entry.value ?? "");
}

/** Plain lines as the rich_text value of a rich_text_input. */
export function asRichText(text) {
  const section = { type: "rich_text_section", elements: [{ type: "text", text }] };
  return text ? { type: "rich_text", elements: [section] } : null;
}
