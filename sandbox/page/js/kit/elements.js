/** One element of a block, whichever it is. */

import { h } from "../dom.js";
import { words } from "../text/mrkdwn.js";
import { button, overflow } from "./buttons.js";
import { choices } from "./choices.js";
import { asRichText, field, textOf } from "./fields.js";
import { moment } from "./moments.js";
import { picture } from "./pictures.js";
import { press } from "./press.js";
import { select } from "./select.js";
import { entry, fieldOf } from "./values.js";

/**
 * Draw an element.
 *
 * `context` is where it stands: `{id, surface, target, valueOf, keep, trouble, beforePress}`.
 * `naming` labels the control when a question does; without, its placeholder does.
 */
export function drawElement(context, block, element, naming = null) {
  switch (element.type) {
    case "button":
      return button(context, block, element);
    case "overflow":
      return overflow(context, block, element, words(block.text));
    case "image":
      return picture(element, "small");
    case "file_input":
      return h("p", { class: "undrawn" }, "Files cannot be added in the sandbox.");
    default:
      return holder(context, block, element, naming ?? { "aria-label": nameFor(block, element) });
  }
}

/** What to call a control that no question labels. */
function nameFor(block, element) {
  return (
    words(element.placeholder) ||
    words(block.text) ||
    { datepicker: "Date", timepicker: "Time", datetimepicker: "Date and time" }[element.type] ||
    "Choose"
  );
}

/** An element that holds a value. In an input block it speaks only when the block dispatches. */
function holder(context, block, element, naming) {
  const speaks = block.type !== "input" || block.dispatch_action === true;
  const current = context.valueOf(block, element)[fieldOf(element)];
  const keep = (content) => context.keep(block, element, content);
  const tell = (content) => press(context, block, element, entry(element, content));
  const change = (content) => {
    keep(content);
    if (speaks) tell(content);
  };
  switch (element.type) {
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
    case "rich_text_input": {
      const content = (text) => (element.type === "rich_text_input" ? asRichText(text) : text);
      return field(context, block, element, {
        current: textOf(context.valueOf(block, element)),
        naming,
        onInput: (text) => keep(content(text)),
        onDispatch: speaks ? (text) => tell(content(text)) : null,
      });
    }
    case "datepicker":
    case "timepicker":
    case "datetimepicker":
      return moment(context, block, element, { current, naming, onChange: change });
    case "checkboxes":
      return choices(context, block, element, { chosen: current, naming, onChange: change });
    case "radio_buttons":
      return choices(context, block, element, {
        chosen: current ? [current] : [],
        naming,
        onChange: ([only]) => change(only),
      });
    default:
      return chooser(context, block, element, { current, naming, change });
  }
}

function chooser(context, block, element, { current, naming, change }) {
  if (!element.type.endsWith("_select"))
    return h("p", { class: "undrawn" }, `The sandbox does not draw “${element.type}”.`);
  if (element.type.startsWith("multi_"))
    return select(context, block, element, { chosen: current, naming, onChange: change });
  return select(context, block, element, {
    chosen: current ? [current] : [],
    naming,
    onChange: ([only]) => change(only ?? null),
  });
}
