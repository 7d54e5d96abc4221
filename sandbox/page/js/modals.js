/** Modals: the top of the stack is on the page, the others wait beneath. */

import { post } from "./api.js";
import { flush, forgetAllBut, keep, prune, valueIn, valuesOf } from "./drafts.js";
import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { drawBlocks } from "./kit/blocks.js";
import { wordsFor } from "./kit/press.js";
import { focusMark, restoreFocus } from "./keys.js";
import { lay } from "./layers.js";
import { state } from "./store.js";
import { textObject, words } from "./text/mrkdwn.js";
import { told } from "./toasts.js";

let shown = null; // {id, page, shape, parts, takeAway, errors, submitting}

/** The stack changed: show its top. */
export function refresh() {
  forgetAllBut([...state.views.map((view) => view.id), state.home?.id].filter(Boolean));
  const top = state.views.at(-1);
  if (!top) return putAway();
  const shape = JSON.stringify([top.title, top.submit, top.close, top.blocks, state.views.length]);
  if (shown?.id === top.id) {
    const changed = shown.shape !== shape;
    shown.shape = shape;
    if (changed) {
      shown.errors = {};
      draw(top);
    }
    return null;
  }
  putAway();
  shown = { id: top.id, shape, errors: {}, submitting: false };
  open(top);
  return null;
}

function putAway() {
  const old = shown;
  shown = null;
  old?.takeAway();
}

function open(view) {
  const title = h("h2", { id: "modal-title" });
  const form = h("form", {
    class: "modal-form",
    novalidate: true,
    on: {
      submit: (event) => {
        event.preventDefault();
        submit();
      },
    },
  });
  const blocks = h("div", {
    class: "blocks modal-blocks",
    role: "region",
    "aria-labelledby": "modal-title",
    tabindex: 0,
    data: { focusKey: "modal page" },
  });
  const banner = h("div", { class: "modal-banner", role: "alert" });
  const foot = h("div", { class: "modal-foot" });
  const back = h("div", { class: "modal-back" });
  const box = h(
    "div",
    {
      class: "modal",
      role: "dialog",
      "aria-modal": "true",
      "aria-labelledby": "modal-title",
      data: { viewId: view.id },
    },
    h(
      "div",
      { class: "modal-head" },
      back,
      title,
      h(
        "button",
        {
          type: "button",
          class: "quiet",
          "aria-label": "Close everything",
          title: "Close",
          on: { click: () => close(true) },
        },
        icon("close"),
      ),
    ),
    form,
  );
  form.append(blocks, h("div", {}, banner, foot));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
  });
  shown.parts = { box, title, blocks, banner, foot, back };
  shown.takeAway = lay(h("div", { class: "overlay" }, box), { onEscape: () => close(false) });
  draw(view);
}

/** Draw a view into the open dialog. The same page drawn anew keeps its scroll and focus; another begins at its top. */
function draw(view) {
  const { box, title, blocks, banner, foot, back } = shown.parts;
  const before = shown.page;
  shown.page = pageOf(view);
  const mark = focusMark(box);
  const scroll = blocks.scrollTop;
  prune(view);
  fill(title, textObject(view.title));
  fill(banner);
  fill(blocks, drawBlocks(view.blocks, contextOf(view)));
  const beneath = state.views.at(-2);
  fill(
    back,
    beneath &&
      h(
        "button",
        {
          type: "button",
          class: "quiet",
          "aria-label": `Back to ${words(beneath.title)}`,
          on: { click: () => close(false) },
        },
        icon("back"),
      ),
  );
  fill(foot, closeButton(view), view.submit && submitButton(view));
  const same = shown.page === before;
  blocks.scrollTop = same ? scroll : 0;
  if (!same) firstFocus(view);
  else if (mark && !restoreFocus(box, mark)) blocks.focus({ preventScroll: true });
}

/** What tells one page of a dialog from the next: its name and how it begins. Ids that Slack made do not count. */
function pageOf(view) {
  const { type, text, label, elements } = view.blocks[0] ?? {};
  const begins = [type, text, label, elements?.map((each) => each.text)];
  return JSON.stringify([view.callback_id, view.title, begins]);
}

function closeButton(view) {
  return h(
    "button",
    { type: "button", class: "button", data: { focusKey: "modal close" }, on: { click: () => close(false) } },
    view.close ? textObject(view.close) : view.submit ? "Cancel" : "Close",
  );
}

function submitButton(view) {
  const busy = shown.submitting;
  return h(
    "button",
    {
      type: "submit",
      class: busy ? "button primary busy" : "button primary",
      "aria-disabled": busy || undefined,
      "aria-busy": busy || undefined,
      data: { focusKey: "modal submit" },
    },
    textObject(view.submit),
  );
}

/** The focus of a fresh page: a field near its top, else the page itself, which is there to be read and scrolled first. */
function firstFocus(view) {
  const { blocks } = shown.parts;
  const wanted = view.blocks.find((block) => block.element?.focus_on_load);
  const inside =
    wanted && blocks.querySelector(`[data-block-id="${CSS.escape(wanted.block_id)}"] :is(input, textarea)`);
  const first = blocks.querySelector("input, textarea");
  const edge = blocks.getBoundingClientRect();
  const near = first?.getBoundingClientRect().bottom <= edge.top + edge.height / 2;
  (inside ?? (near ? first : blocks)).focus({ preventScroll: !inside });
}

function contextOf(view) {
  return {
    id: view.id,
    surface: "modal",
    target: { view_id: view.id },
    errors: shown.errors,
    valueOf: (block, element) => valueIn(view, block, element),
    keep: (block, element, content) => keep(view, block, element, content),
    beforePress: () => flush(),
    trouble: say,
  };
}

/** Say what went wrong at the foot of the dialog. */
function say(text) {
  told();
  if (shown) fill(shown.parts.banner, h("p", {}, icon("warn"), text));
}

async function submit() {
  const view = state.views.at(-1);
  if (!shown || shown.id !== view?.id || shown.submitting || !view.submit) return;
  const mine = shown;
  setSubmitting(mine, view, true);
  try {
    await flush();
    const answer = await post("/ui/submit", { view_id: view.id, values: valuesOf(view) });
    if (shown !== mine) return;
    if (answer.errors) showErrors(answer.errors);
    else if (answer.ok === false) say(wordsFor(answer.error));
    else clearErrors();
  } catch (refusal) {
    say(refusal.message);
  } finally {
    if (shown === mine) setSubmitting(mine, state.views.at(-1) ?? view, false);
  }
}

function setSubmitting(mine, view, busy) {
  mine.submitting = busy;
  const { foot, banner } = mine.parts;
  const mark = focusMark(foot);
  if (busy) fill(banner);
  fill(foot, closeButton(view), view.submit && submitButton(view));
  restoreFocus(foot, mark);
}

function clearErrors() {
  if (!Object.keys(shown.errors).length) return;
  shown.errors = {};
  const view = state.views.at(-1);
  if (view?.id === shown.id) draw(view);
}

function showErrors(errors) {
  shown.errors = errors;
  draw(state.views.at(-1));
  const placed = new Set(
    [...shown.parts.blocks.querySelectorAll("[data-block-id]")].map((each) => each.dataset.blockId),
  );
  const homeless = Object.entries(errors)
    .filter(([blockId]) => !placed.has(blockId))
    .map(([, text]) => text);
  say(
    homeless[0] ??
      (Object.keys(errors).length > 1 ? "Some answers need another look." : "One answer needs another look."),
  );
  // After the banner, which takes room at the foot.
  const first = shown.parts.blocks.querySelector(".wrong");
  first?.querySelector("input, textarea, [tabindex]")?.focus();
  first?.scrollIntoView({ block: "center" });
}

async function close(all) {
  const view = all ? state.views[0] : state.views.at(-1);
  if (!view) return;
  try {
    await flush();
    await post("/ui/close", { view_id: view.id, all });
  } catch (refusal) {
    say(refusal.message);
  }
}
