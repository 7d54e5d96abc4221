/**
 * Making elements. Text only ever becomes a text node: nothing in this page
 * is written as HTML, so nothing that people or the bot say can become HTML.
 */

/** Make an element: h("p", {class: "x", on: {click}, data: {ts}}, "text", child). */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) setProp(element, name, value);
  element.append(...present(children));
  return element;
}

function setProp(element, name, value) {
  if (value === undefined || value === null) return;
  if (name === "on") {
    for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
  } else if (name === "data") {
    for (const [key, text] of Object.entries(value)) {
      if (text !== undefined && text !== null) element.dataset[key] = text;
    }
  } else if (name === "value" || name === "checked" || name === "indeterminate") {
    element[name] = value;
  } else if (name.startsWith("aria-")) {
    element.setAttribute(name, String(value));
  } else if (value !== false) {
    element.setAttribute(name, value === true ? "" : value);
  }
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false);
}

/** Put children in place of whatever the element held. */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
  return element;
}

/** A fragment of children. */
export function fragment(...children) {
  const made = document.createDocumentFragment();
  made.append(...present(children));
  return made;
}

/** Words with a shorter form for narrow windows; without one they stay as they are. */
export function sized(long, short) {
  if (short === undefined) return long;
  return [h("span", { class: "wide-only" }, long), short && h("span", { class: "narrow-only" }, short)];
}

let lastId = 0;

/** A fresh id for labels and descriptions. */
export function freshId(prefix = "x") {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/** Call `fn` once the calls have stopped for `wait` milliseconds. `.now()` calls it at once. */
export function settled(fn, wait) {
  let timer = null;
  const later = (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      fn(...args);
    }, wait);
  };
  later.cancel = () => {
    clearTimeout(timer);
    timer = null;
  };
  return later;
}

/** "1 thing", "3 things". */
export function count(number, one, many = `${one}s`) {
  return `${number} ${number === 1 ? one : many}`;
}
