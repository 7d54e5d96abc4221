/** A person's picture: their initials on their colour. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { person } from "./store.js";

/** The picture of a person; purely for the eye, the name stands beside it. */
export function avatar(id, size = "medium") {
  const who = person(id);
  const lamp = who.is_bot && /lamp/i.test(who.name);
  const picture = h(
    "span",
    {
      class: `avatar avatar-${size}${lamp ? " avatar-lamp" : ""}${who.deleted ? " avatar-gone" : ""}`,
      "aria-hidden": "true",
    },
    lamp ? icon("lamp") : who.initials,
  );
  if (who.color && !lamp) picture.style.setProperty("--own", who.color);
  return picture;
}
