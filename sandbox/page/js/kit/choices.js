/** Checkboxes and radio buttons. */

import { freshId, h } from "../dom.js";
import { textObject } from "../text/mrkdwn.js";

/**
 * A group of checkboxes or radio buttons. `chosen` is the list of chosen options; `onChange`
 * receives the new list.
 */
export function choices(context, block, element, { chosen, naming, onChange }) {
  const single = element.type === "radio_buttons";
  const name = freshId("group");
  let now = [...chosen];
  const change = (option) => (event) => {
    if (single) now = [option];
    else if (event.target.checked)
      now = element.options.filter((each) => each === option || holds(now, each));
    else now = now.filter((each) => each.value !== option.value);
    onChange(now);
  };
  const { id, ...labels } = naming;
  return h(
    "div",
    {
      id,
      class: "choices",
      role: single ? "radiogroup" : "group",
      ...labels,
      data: { actionId: element.action_id },
    },
    element.options.map((option) =>
      row(block, element, option, {
        single,
        name,
        checked: holds(now, option),
        on: { change: change(option) },
      }),
    ),
  );
}

function holds(list, option) {
  return list.some((each) => each.value === option.value);
}

function row(block, element, option, { single, name, checked, on }) {
  const description = option.description && freshId("about");
  return h(
    "label",
    { class: "choice" },
    h("input", {
      type: single ? "radio" : "checkbox",
      name,
      value: option.value,
      checked,
      on,
      "aria-describedby": description || undefined,
      data: { focusKey: `${block.block_id} ${element.action_id} ${option.value}` },
    }),
    h(
      "span",
      { class: "choice-words" },
      h("span", {}, textObject(option.text)),
      description && h("small", { id: description }, textObject(option.description)),
    ),
  );
}
