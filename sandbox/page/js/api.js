/** Asking the sandbox's server. */

import { state } from "./store.js";

/** A refusal whose message is a sentence for people. */
export class Refusal extends Error {}

async function ask(path, init) {
  let answer;
  try {
    answer = await fetch(path, init);
  } catch {
    throw new Refusal("The sandbox does not answer. Is it still running?");
  }
  let body = {};
  try {
    body = await answer.json();
  } catch {
    body = {};
  }
  if (!answer.ok) throw new Refusal(body.error || `The sandbox could not do that (${answer.status}).`);
  return body;
}

/** GET with query parameters. */
export function get(path, parameters = {}) {
  return ask(`${path}?${new URLSearchParams(parameters)}`);
}

/** POST as the chosen person. */
export function post(path, body = {}, options = {}) {
  return ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ as: state.as, ...body }),
    ...options,
  });
}
