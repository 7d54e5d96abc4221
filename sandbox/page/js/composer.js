/** Where one writes: messages, and commands with their completion. */

import { post } from "./api.js";
import { completion } from "./complete.js";
import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { grow } from "./kit/fields.js";
import { commandWordsFor } from "./kit/press.js";
import { emit, nameOf, state } from "./store.js";
import { toast, trouble } from "./toasts.js";
import { goToApp } from "./place.js";

const unsaid = new Map(); // "person channel" -> text not sent yet

/** The composer of a conversation; without one, of the app nobody has written to yet. */
export function composer(conversation) {
  const name = conversation ? nameOf(conversation) : (state.app?.name ?? "the app");
  const shelf = `${state.as} ${conversation?.id ?? "app"}`;
  const text = h("textarea", {
    class: "composer-text",
    rows: 1,
    "aria-label": `Message ${name}`,
    placeholder: `Message ${name}`,
    value: unsaid.get(shelf) ?? "",
    data: { focusKey: "composer" },
  });
  const note = h("p", { class: "composer-note", role: "status", "aria-live": "polite" });
  const sending = h(
    "button",
    { type: "button", class: "send", "aria-label": "Send", on: { click: () => send() } },
    icon("send"),
  );
  const completing = completion(text, () => send());

  async function send() {
    const words = text.value.trim();
    if (!words) return;
    put("");
    fill(note);
    emit("gesture");
    const channel = conversation?.id ?? (await openApp());
    if (!channel) return put(words);
    const trouble = words.startsWith("/") ? await command(channel, words, note) : await say(channel, words);
    if (trouble) {
      if (!text.value) put(words);
      fill(note, trouble);
    }
    if (!conversation) goToApp("messages");
  }

  function put(words) {
    text.value = words;
    unsaid.set(shelf, words);
    grow(text, 200);
    completing.close();
  }

  text.addEventListener("input", () => {
    unsaid.set(shelf, text.value);
    fill(note);
    grow(text, 200);
    completing.look();
  });
  text.addEventListener("keydown", (event) => {
    if (completing.onKey(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  });
  requestAnimationFrame(() => grow(text, 200));
  return h(
    "div",
    { class: "composer" },
    h("div", { class: "composer-box" }, completing.list, text, sending),
    note,
    h(
      "p",
      { class: "composer-help" },
      h("kbd", {}, "Enter"),
      " sends, ",
      h("kbd", {}, "Shift"),
      "+",
      h("kbd", {}, "Enter"),
      " begins a new line, ",
      h("kbd", {}, "/"),
      " lists commands",
    ),
  );
}

async function openApp() {
  try {
    return (await post("/ui/dm", { with: state.app.user_id })).channel;
  } catch (refusal) {
    toast(refusal.message, "error");
    return null;
  }
}

async function say(channel, words) {
  try {
    await post("/ui/say", { channel, text: words });
    return null;
  } catch (refusal) {
    return refusal.message;
  }
}

/** What can be said of a command that was not answered as it should be. */
function hopeAfter(error) {
  return error === "app_not_connected"
    ? "Nothing has happened. You can try once more."
    : "It may have been done all the same. Look before you try once more.";
}

/** Run a command; answers with the words of its failure, or null. */
async function command(channel, words, note) {
  const [name, ...rest] = words.split(/\s+/);
  if (!state.commands.some((each) => each.command === name)) {
    return `${name} is not a valid command. Type / to see the ones there are.`;
  }
  const text = words.slice(name.length).trim();
  const patience = setTimeout(
    () => fill(note, `Waiting for ${name} ${rest.length ? "…" : "to answer …"}`),
    600,
  );
  try {
    const answer = await post("/ui/command", { channel, command: name, text });
    if (answer.ok === false) trouble(commandWordsFor(name, answer.error));
    return answer.ok === false ? hopeAfter(answer.error) : null;
  } catch (refusal) {
    return refusal.message;
  } finally {
    clearTimeout(patience);
    fill(note);
  }
}
