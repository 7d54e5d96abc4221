/** Hearing from the server as things happen, and finding the way back when the line drops. */

import { get } from "./api.js";
import { announce, serverNotice } from "./toasts.js";
import { emit, here, nameOf, person, state, takeClock, takePeople, takeState } from "./store.js";
import { mrkdwn } from "./text/mrkdwn.js";

const WAITS = [300, 700, 1500, 3000, 5000];
let socket = null;
let tries = 0;
let early = null; // pushes that came before the state did

/** Become `as` (or the default newcomer): open the line, then take in the state. */
export async function connect(as) {
  disconnect();
  const opened = await get("/ui/state", as ? { as } : {});
  takeState(opened);
  listen(state.as);
}

/** Close the line. */
export function disconnect() {
  const old = socket;
  socket = null;
  old?.close();
}

function listen(as) {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const line = new WebSocket(`${scheme}://${location.host}/ui/live?as=${encodeURIComponent(as)}`);
  socket = line;
  early = [];
  line.addEventListener("open", () => caughtUp(line, as));
  line.addEventListener("message", (event) => {
    if (line !== socket) return;
    const push = JSON.parse(event.data);
    if (early) early.push(push);
    else take(push);
  });
  line.addEventListener("close", () => line === socket && retry(as));
}

/** The line is open: read the state again, so that nothing between the two is missed. */
async function caughtUp(line, as) {
  try {
    const fresh = await get("/ui/state", { as });
    if (line !== socket) return;
    takeState(fresh);
  } catch {
    line.close();
    return;
  }
  const waiting = early;
  early = null;
  tries = 0;
  document.body.classList.remove("offline");
  emit("fresh");
  waiting.forEach(take);
}

function retry(as) {
  document.body.classList.add("offline");
  setTimeout(() => state.as === as && listen(as), WAITS[Math.min(tries, WAITS.length - 1)]);
  tries += 1;
}

const TAKES = {
  message: takeMessage,
  message_changed: takeMessage,
  message_deleted({ channel, message, ts }) {
    const stamp = message?.ts ?? ts;
    const list = state.messages.get(channel);
    if (list)
      state.messages.set(
        channel,
        list.filter((each) => each.ts !== stamp),
      );
    emit("messages", { channel });
  },
  conversation({ conversation }) {
    state.conversations.set(conversation.id, conversation);
    emit("conversations");
  },
  gone({ channel }) {
    state.conversations.delete(channel);
    state.messages.delete(channel);
    emit("conversations");
  },
  views({ views }) {
    state.views = views;
    emit("views");
  },
  home({ view }) {
    state.home = view;
    emit("home");
  },
  clock(push) {
    const before = state.clock.now;
    takeClock({ now: push.now });
    state.turning = Boolean(push.turning);
    emit("clock", { jumped: before.slice(0, 10) !== push.now.slice(0, 10) });
  },
  notice: ({ text, level }) => serverNotice(text, level),
  people({ people }) {
    takePeople(people);
    emit("people");
  },
  reset: () => emit("reset"),
  drawer: () => emit("deeds"),
};

function take(push) {
  TAKES[push.type]?.(push);
}

function takeMessage({ type, channel, message }) {
  const list = state.messages.get(channel);
  if (list) {
    const others = list.filter((each) => each.ts !== message.ts);
    state.messages.set(
      channel,
      [...others, message].sort((a, b) => (a.ts < b.ts ? -1 : 1)),
    );
  }
  const conversation = state.conversations.get(channel);
  const incoming = type === "message" && message.user !== state.as;
  if (conversation) {
    conversation.last_ts = message.ts;
    if (incoming && here() !== conversation) conversation.unread = (conversation.unread ?? 0) + 1;
  }
  if (incoming) announceMessage(conversation, message);
  emit("messages", { channel, arrived: type === "message" });
  emit("conversations");
}

function announceMessage(conversation, message) {
  const words = mrkdwn(message.text).textContent.slice(0, 200);
  const where = conversation && here() !== conversation ? ` in ${nameOf(conversation)}` : "";
  announce(`${person(message.user).real_name}${where}: ${words}`);
}
