/** Pictures: only from the sandbox itself or this machine; the page asks nobody else. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { textObject } from "../text/mrkdwn.js";

const NEAR = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** An image element or block. */
export function picture(element, size) {
  const address = addressOf(element);
  if (!address) return elsewhere(element);
  return h("img", {
    class: `picture picture-${size}`,
    src: address,
    alt: element.alt_text ?? "",
    loading: "lazy",
  });
}

/** An image block: title above, picture below. */
export function imageBlock(block) {
  return h(
    "figure",
    { class: "figure" },
    block.title && h("figcaption", {}, textObject(block.title)),
    picture(block, "large"),
  );
}

function addressOf(element) {
  const file = element.slack_file;
  const address = element.image_url ?? file?.url ?? (file?.id && `/files/${encodeURIComponent(file.id)}`);
  if (!address) return null;
  try {
    const url = new URL(address, location.href);
    const near = url.origin === location.origin || NEAR.has(url.hostname);
    return near || url.protocol === "data:" ? url.href : null;
  } catch {
    return null;
  }
}

function elsewhere(element) {
  return h(
    "span",
    { class: "picture-elsewhere", role: "img", "aria-label": element.alt_text ?? "Picture" },
    icon("file"),
    h("span", {}, element.alt_text || "A picture from elsewhere"),
  );
}
