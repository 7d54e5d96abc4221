/** A card about a person, and the list of people in a channel. */

import { post } from "./api.js";
import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { confirmed } from "./kit/press.js";
import { lay } from "./layers.js";
import { becomePerson } from "./people.js";
import { goTo, goToApp } from "./place.js";
import { nameOf, now, person, state } from "./store.js";
import { toast } from "./toasts.js";
import { clockTime } from "./zones.js";

/** A dialog with a title and a close button. `content(close)` makes what is inside. */
export function sheet(title, content) {
  let takeAway = null;
  const close = () => takeAway();
  const closing = h(
    "button",
    { type: "button", class: "quiet", "aria-label": "Close", on: { click: close } },
    icon("close"),
  );
  const box = h(
    "div",
    { class: "sheet", role: "dialog", "aria-modal": "true", "aria-label": title },
    h("div", { class: "modal-head" }, h("h2", {}, title), closing),
    content(close),
  );
  takeAway = lay(h("div", { class: "overlay overlay-sheet" }, box), { onEscape: close });
  closing.focus();
}

/** Who a person is, and what one can do about them. */
export function openProfile(id) {
  const who = person(id);
  if (who.is_bot) return goToApp("home");
  return sheet(who.real_name, (close) =>
    h(
      "div",
      { class: "profile" },
      h(
        "div",
        { class: "profile-head" },
        avatar(id, "large"),
        h(
          "div",
          {},
          h(
            "p",
            {},
            h("strong", {}, who.title ?? ""),
            who.deleted && h("span", { class: "tag" }, "Deactivated"),
            who.guest && h("span", { class: "tag" }, "Guest in one channel"),
          ),
          h(
            "p",
            { class: "soft" },
            `@${who.name}`,
            who.tz && ` · ${clockTime(now(), who.tz)} where they are (${who.tz.replace("_", " ")})`,
          ),
        ),
      ),
      who.about && h("p", {}, who.about),
      who.hint && h("p", { class: "profile-hint" }, who.hint),
      h("div", { class: "buttons" }, actions(who, close)),
    ),
  );
}

function actions(who, close) {
  const after = (act) => async () => {
    close();
    await act();
  };
  const first = who.first_name ?? who.real_name;
  return [
    who.id !== state.as &&
      h(
        "button",
        { type: "button", class: "button primary", on: { click: after(() => becomePerson(who.id)) } },
        `Be ${first}`,
      ),
    who.id !== state.as &&
      h(
        "button",
        { type: "button", class: "button", on: { click: after(() => writeTo(who.id)) } },
        `Write to ${first}`,
      ),
    !who.deleted &&
      h(
        "button",
        {
          type: "button",
          class: "button",
          on: { click: after(() => change(who, { is_ultra_restricted: !who.guest })) },
        },
        who.guest ? "Make a full member" : "Make a one-channel guest",
      ),
    who.deleted
      ? h(
          "button",
          { type: "button", class: "button", on: { click: after(() => change(who, { deleted: false })) } },
          "Give the account back",
        )
      : h(
          "button",
          { type: "button", class: "button danger-quiet", on: { click: after(() => deactivate(who)) } },
          "Deactivate account",
        ),
  ];
}

/** Open the direct messages with a person. */
export async function writeTo(id) {
  try {
    const { channel } = await post("/ui/dm", { with: id });
    state.conversations.set(
      channel,
      state.conversations.get(channel) ?? {
        id: channel,
        kind: "dm",
        with: id,
        name: "",
        topic: "",
        members: [state.as, id],
        unread: 0,
      },
    );
    goTo(channel);
  } catch (refusal) {
    toast(refusal.message, "error");
  }
}

async function deactivate(who) {
  const plain = (text) => ({ type: "plain_text", text });
  const sure = await confirmed({
    title: plain(`Deactivate ${who.real_name}?`),
    text: plain(
      `It will be as if ${who.first_name} had left the company: the bot is told, and you can see what it does about it. Their profile has a button that gives it back.`,
    ),
    confirm: plain("Deactivate"),
    deny: plain("Keep"),
    style: "danger",
  });
  if (!sure) return;
  try {
    await post("/ui/deactivate", { person: who.id });
    toast(`${who.real_name}’s account is deactivated.`);
  } catch (refusal) {
    toast(refusal.message, "error");
  }
}

/** Change something about a person; the bot is told. */
async function change(who, traits) {
  try {
    await post("/ui/person", { person: who.id, ...traits });
  } catch (refusal) {
    toast(refusal.message, "error");
  }
}

/** The people in a channel, and what one can do to it by hand. */
export function openMembers(conversation) {
  sheet(`People in ${nameOf(conversation)}`, (close) =>
    h(
      "div",
      {},
      peopleList(conversation.members, (id) => {
        close();
        openProfile(id);
      }),
      h("div", { class: "buttons" }, deeds(conversation, close)),
    ),
  );
}

function deeds(conversation, close) {
  const app = conversation.members.find((id) => person(id).is_bot);
  const some = [
    conversation.archived
      ? ["Bring it back", "unarchive", {}]
      : ["Archive the channel", "archive", {}],
    !conversation.archived && ["Leave the channel", "leave", {}],
    app && !conversation.archived && ["Take the app out", "leave", { person: app }],
  ];
  return some.filter(Boolean).map(([label, what, more]) =>
    h(
      "button",
      {
        type: "button",
        class: "button",
        on: {
          click: async () => {
            close();
            try {
              await post("/ui/channel", { channel: conversation.id, what, ...more });
            } catch (refusal) {
              toast(refusal.message, "error");
            }
          },
        },
      },
      label,
    ),
  );
}

/** Choose somebody to write to. */
export function chooseSomebody() {
  const others = [...state.people.values()].filter(
    (each) => each.id !== state.as && !each.deleted && !each.is_bot,
  );
  sheet("Write to somebody", (close) =>
    peopleList(
      others.map((each) => each.id),
      (id) => {
        close();
        writeTo(id);
      },
    ),
  );
}

function peopleList(ids, onChoose) {
  return h(
    "ul",
    { class: "cast" },
    ids.map((id) =>
      h(
        "li",
        {},
        h(
          "button",
          { type: "button", class: "cast-person", on: { click: () => onChoose(id) } },
          avatar(id, "medium"),
          h(
            "span",
            { class: "cast-words" },
            h("strong", {}, person(id).real_name),
            h("span", {}, person(id).is_bot ? "App" : (person(id).title ?? "")),
          ),
        ),
      ),
    ),
  );
}
