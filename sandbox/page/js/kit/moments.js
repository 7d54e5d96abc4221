/** Date, time, and date-and-time pickers: the browser's own, which every keyboard knows. */

import { h } from "../dom.js";
import { zone } from "../store.js";
import { instantToWall, wallToInstant } from "../zones.js";
import { marks } from "./buttons.js";

const TYPES = { datepicker: "date", timepicker: "time", datetimepicker: "datetime-local" };

/** A picker. `current` is Slack's value (a date, a time, or unix seconds); so is what `onChange` receives. */
export function moment(context, block, element, { current, naming, onChange }) {
  const unix = element.type === "datetimepicker";
  const control = h("input", {
    type: TYPES[element.type],
    class: `field picker picker-${TYPES[element.type]}`,
    ...naming,
    data: marks(block, element),
    value: unix && current ? instantToWall(new Date(current * 1000), zone()) : (current ?? ""),
    on: { change: () => onChange(read(control.value, unix)) },
  });
  if (element.type !== "timepicker" || !element.timezone) return control;
  return h(
    "span",
    { class: "picker-with-zone" },
    control,
    h("small", {}, element.timezone.replace("_", " ")),
  );
}

function read(text, unix) {
  if (!text) return null;
  return unix ? Math.round(wallToInstant(text, zone()).getTime() / 1000) : text;
}
