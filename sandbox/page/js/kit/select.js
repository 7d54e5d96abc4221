/** Selects and multi-selects: a field one can type into, and a list to choose from. */

import { settled, fill, freshId, h } from "../dom.js";
import { icon } from "../icons.js";
import { textObject, words } from "../text/mrkdwn.js";
import { marks } from "./buttons.js";
import { place } from "./float.js";
import { groupsFor, labelOf } from "./choosable.js";

/**
 * A select. `chosen` is the list of what is chosen now; `onChange` receives the new list.
 * `naming` carries what labels the field (`id`, `aria-*`).
 */
export function select(context, block, element, { chosen, naming, onChange }) {
  const many = element.type.startsWith("multi_");
  const field = new Field(context, block, element, { chosen, naming, onChange, many });
  return field.root;
}

class Field {
  constructor(context, block, element, { chosen, naming, onChange, many }) {
    Object.assign(this, { context, block, element, onChange, many, chosen: [...chosen] });
    this.listId = freshId("list");
    this.list = null;
    this.at = -1;
    this.input = h("input", {
      type: "text",
      role: "combobox",
      autocomplete: "off",
      class: "combo-input",
      spellcheck: "false",
      "aria-expanded": "false",
      "aria-autocomplete": "list",
      "aria-controls": this.listId,
      "aria-haspopup": "listbox",
      ...naming,
      data: marks(block, element),
      on: {
        input: () => this.filter(),
        keydown: (event) => this.onKey(event),
        blur: () => this.close(),
        mousedown: () => document.activeElement === this.input && this.toggle(),
        focus: () => this.input.select(),
        click: () => this.open(),
      },
    });
    this.chips = h("span", { class: "chips" });
    this.root = h(
      "div",
      { class: many ? "combo combo-many" : "combo" },
      this.chips,
      this.input,
      h(
        "span",
        {
          class: "combo-arrow",
          on: {
            mousedown: (event) => {
              event.preventDefault();
              this.input.focus();
              this.toggle();
            },
          },
        },
        icon("down"),
      ),
    );
    this.search = settled((query) => this.load(query), element.type.includes("external") ? 250 : 0);
    this.show();
  }

  /** Write what is chosen into the field. */
  show() {
    const placeholder = words(this.element.placeholder) || (this.many ? "Choose some" : "Choose an option");
    if (this.many) {
      fill(
        this.chips,
        this.chosen.map((item) => this.chip(item)),
      );
      this.input.value = "";
      this.input.placeholder = this.chosen.length ? "Add another" : placeholder;
    } else {
      this.input.value = this.chosen.length ? labelOf(this.element, this.chosen[0]) : "";
      this.input.placeholder = placeholder;
    }
  }

  chip(item) {
    const label = labelOf(this.element, item);
    return h(
      "span",
      { class: "chip" },
      label,
      h(
        "button",
        {
          type: "button",
          class: "quiet",
          "aria-label": `Remove ${label}`,
          on: {
            click: () => {
              this.set(this.chosen.filter((each) => key(each) !== key(item)));
              this.input.focus();
            },
          },
        },
        icon("close"),
      ),
    );
  }

  set(chosen) {
    this.chosen = chosen;
    this.show();
    if (this.list) this.drawOptions();
    this.onChange(chosen);
  }

  toggle() {
    if (this.list) this.close();
    else this.open();
  }

  open() {
    if (this.list || this.root.querySelector("[aria-disabled=true]")) return;
    this.list = h("div", {
      id: this.listId,
      class: "listbox",
      role: "listbox",
      "aria-multiselectable": this.many,
      "aria-label": this.input.getAttribute("aria-label") ?? "Choices",
    });
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.root.append(this.list);
    this.input.setAttribute("aria-expanded", "true");
    this.load("");
  }

  close() {
    if (!this.list) return;
    this.search.cancel();
    this.list.remove();
    this.list = null;
    this.at = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.show();
  }

  filter() {
    if (!this.list) this.open();
    this.search(this.input.value);
  }

  async load(query) {
    this.query = query;
    const groups = await groupsFor(this.context, this.block, this.element, query);
    if (!this.list || this.query !== query) return;
    this.groups = groups;
    this.drawOptions();
    const chosen = this.options().findIndex((each) => each.getAttribute("aria-selected") === "true");
    this.move(query || this.many ? 0 : Math.max(0, chosen));
  }

  drawOptions() {
    const any = this.groups.some((group) => group.options.length);
    fill(
      this.list,
      any
        ? this.groups.map((group) => this.group(group))
        : h("p", { class: "listbox-empty" }, "Nothing fits."),
    );
    place(this.list, this.root, { wide: true });
    this.mark();
  }

  group({ label, options }) {
    if (!options.length) return null;
    const rows = options.map((item) => this.row(item));
    return label
      ? h("div", { role: "group", "aria-label": label }, h("p", { class: "listbox-group" }, label), rows)
      : rows;
  }

  row(item) {
    const chosen = this.chosen.some((each) => key(each) === key(item));
    return h(
      "div",
      {
        id: freshId("option"),
        class: "listbox-option",
        role: "option",
        "aria-selected": chosen,
        data: { value: key(item) },
        on: { click: () => this.choose(item) },
      },
      h("span", { class: "listbox-tick" }, chosen && icon("tick")),
      h(
        "span",
        {},
        item.text ? textObject(item.text) : labelOf(this.element, item),
        item.description && h("small", {}, words(item.description)),
      ),
    );
  }

  choose(item) {
    if (!this.many) {
      this.set([item]);
      this.close();
      return;
    }
    const without = this.chosen.filter((each) => key(each) !== key(item));
    const room = this.chosen.length < (this.element.max_selected_items ?? Infinity);
    if (without.length < this.chosen.length) this.set(without);
    else if (room) this.set([...this.chosen, item]);
    if (this.query) this.load("");
  }

  options() {
    return this.list ? [...this.list.querySelectorAll("[role=option]")] : [];
  }

  move(to) {
    const options = this.options();
    this.at = options.length ? (to + options.length) % options.length : -1;
    this.mark();
  }

  mark() {
    const options = this.options();
    this.at = Math.min(this.at, options.length - 1);
    options.forEach((each, index) => each.classList.toggle("active", index === this.at));
    const active = options[this.at];
    if (active) {
      this.input.setAttribute("aria-activedescendant", active.id);
      active.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  onKey(event) {
    const handled = this.list ? this.openKey(event) : this.closedKey(event);
    if (!handled) return;
    event.preventDefault();
    event.stopPropagation();
  }

  openKey({ key: pressed }) {
    if (pressed === "ArrowDown") this.move(this.at + 1);
    else if (pressed === "ArrowUp") this.move(this.at - 1);
    else if (pressed === "Escape") this.close();
    else if (pressed === "Enter") this.options()[this.at]?.click();
    else return this.backspace(pressed);
    return true;
  }

  closedKey({ key: pressed }) {
    if (["ArrowDown", "ArrowUp", "Enter"].includes(pressed)) this.open();
    else return this.backspace(pressed);
    return true;
  }

  backspace(pressed) {
    if (pressed !== "Backspace" || !this.many || this.input.value || !this.chosen.length) return false;
    this.set(this.chosen.slice(0, -1));
    return true;
  }
}

function key(item) {
  return item.value ?? item;
}
