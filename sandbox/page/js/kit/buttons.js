/** Buttons and overflow menus. */

import { freshId, h } from "../dom.js";
import { icon } from "../icons.js";
import { onlyStop, roving } from "../keys.js";
import { textObject, words } from "../text/mrkdwn.js";
import { place } from "./float.js";
import { controlKey, markBusy, press } from "./press.js";

/** A button. One with an address opens it as well. */
export function button(context, block, element) {
  const control = h(
    "button",
    {
      type: "button",
      class: `button ${element.style ?? ""}`,
      "aria-label": element.accessibility_label,
      title: element.url,
      data: marks(block, element),
      on: { click: () => pressed(context, block, element) },
    },
    h("span", { class: "button-text" }, textObject(element.text)),
  );
  return markBusy(control, controlKey(context, block, element));
}

function pressed(context, block, element) {
  if (element.url && /^https?:\/\//i.test(element.url)) window.open(element.url, "_blank", "noopener");
  press(context, block, element, element.value === undefined ? {} : { value: element.value });
}

/** The hook and the focus name of a control; its block carries data-block-id. */
export function marks(block, element) {
  return {
    actionId: element.action_id,
    focusKey: `${block.block_id} ${element.action_id}`,
  };
}

/** An overflow menu: three dots that open up to five choices. */
export function overflow(context, block, element, label) {
  const id = freshId("menu");
  let menu = null;
  const control = h(
    "button",
    {
      type: "button",
      class: "button overflow",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "aria-label": label ? `More actions for ${label}` : "More actions",
      data: marks(block, element),
      on: {
        click: () => (menu ? close() : open()),
        keydown: (event) => event.key === "ArrowDown" && !menu && (event.preventDefault(), open()),
      },
    },
    icon("more"),
  );

  function close(focus = true) {
    const old = menu;
    menu = null; // first, for taking it away moves the focus and so comes here again
    old?.remove();
    control.setAttribute("aria-expanded", "false");
    if (focus) control.focus();
  }

  function choose(option) {
    close();
    if (option.url && /^https?:\/\//i.test(option.url)) window.open(option.url, "_blank", "noopener");
    press(context, block, element, { selected_option: option });
  }

  function open() {
    if (control.getAttribute("aria-disabled") === "true") return;
    menu = h(
      "div",
      {
        id,
        class: "menu",
        role: "menu",
        on: {
          keydown: (event) => {
            if (event.key !== "Escape" && event.key !== "Tab") return;
            event.preventDefault();
            event.stopPropagation();
            close();
          },
          focusout: (event) =>
            !menu?.contains(event.relatedTarget) && event.relatedTarget !== control && close(false),
        },
      },
      element.options.map((option) =>
        h(
          "button",
          {
            type: "button",
            class: "menu-item",
            role: "menuitem",
            data: { value: option.value },
            on: { click: () => choose(option) },
          },
          h("span", {}, textObject(option.text)),
          option.description && h("small", {}, words(option.description)),
        ),
      ),
    );
    control.after(menu);
    place(menu, control, { align: "end" });
    roving(menu, ".menu-item");
    onlyStop(menu, ".menu-item");
    control.setAttribute("aria-expanded", "true");
    menu.querySelector(".menu-item")?.focus({ preventScroll: true });
  }
  return markBusy(control, controlKey(context, block, element));
}
