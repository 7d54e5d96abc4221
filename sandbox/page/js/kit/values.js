/** What an element holds: the shapes of Slack's `state.values`. */

/** How each kind of element keeps its value: the field's name, and whether it is a list. */
const FIELDS = {
  plain_text_input: ["value"],
  email_text_input: ["value"],
  url_text_input: ["value"],
  number_input: ["value"],
  rich_text_input: ["rich_text_value"],
  static_select: ["selected_option"],
  external_select: ["selected_option"],
  radio_buttons: ["selected_option"],
  users_select: ["selected_user"],
  conversations_select: ["selected_conversation"],
  channels_select: ["selected_channel"],
  multi_static_select: ["selected_options", true],
  multi_external_select: ["selected_options", true],
  checkboxes: ["selected_options", true],
  multi_users_select: ["selected_users", true],
  multi_conversations_select: ["selected_conversations", true],
  multi_channels_select: ["selected_channels", true],
  datepicker: ["selected_date"],
  timepicker: ["selected_time"],
  datetimepicker: ["selected_date_time"],
  file_input: ["files", true],
};

const INITIAL = {
  value: "initial_value",
  rich_text_value: "initial_value",
  selected_option: "initial_option",
  selected_options: "initial_options",
  selected_user: "initial_user",
  selected_users: "initial_users",
  selected_conversation: "initial_conversation",
  selected_conversations: "initial_conversations",
  selected_channel: "initial_channel",
  selected_channels: "initial_channels",
  selected_date: "initial_date",
  selected_time: "initial_time",
  selected_date_time: "initial_date_time",
};

/** Whether an element holds a value at all (buttons and overflow menus do not). */
export function holdsValue(element) {
  return element.type in FIELDS;
}

/** The name of the field that holds the element's value. */
export function fieldOf(element) {
  return FIELDS[element.type][0];
}

/** `{type, <field>: content}`: an element's entry in `state.values`. */
export function entry(element, content) {
  const [field, many] = FIELDS[element.type];
  const bare = content === undefined || content === "" ? null : content;
  return { type: element.type, [field]: many ? (bare ?? []) : bare };
}

/** What the element starts with. */
export function initial(element) {
  return entry(element, element[INITIAL[fieldOf(element)]]);
}

/** The elements of a block that can hold a value, with the block they are in. */
export function holders(blocks) {
  const found = [];
  for (const block of blocks ?? []) {
    const inside = block.type === "actions" ? block.elements : [block.element, block.accessory];
    for (const element of inside ?? []) {
      if (element && holdsValue(element)) found.push({ block, element });
    }
  }
  return found;
}

/** All options of a select, groups flattened. */
export function optionsOf(element) {
  return element.options ?? (element.option_groups ?? []).flatMap((group) => group.options);
}

/** Whether a kept entry still fits the element: options that went away are no longer chosen. */
export function fits(element, kept) {
  if (!kept || kept.type !== element.type) return false;
  if (element.type.includes("external")) return true;
  const values = new Set(optionsOf(element).map((option) => option.value));
  if (!values.size) return true;
  const chosen = kept.selected_options ?? (kept.selected_option ? [kept.selected_option] : []);
  return chosen.every((option) => values.has(option.value));
}
