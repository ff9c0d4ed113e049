/** An element with attributes, listeners (functions) and children; empty children are left out. */
export function h(tag, attributes = {}, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

/** The same for a drawing. */
export function svg(tag, attributes = {}, ...children) {
  return furnish(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function furnish(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value);
  }
  element.append(...children.filter(Boolean));
  return element;
}

/** A button that does `click`. */
export function button(kind, label, click, attributes = {}) {
  return h("button", { type: "button", class: kind, click, ...attributes }, label);
}

/** A list with dots. */
export function list(items) {
  return h("ul", { class: "dots" }, ...items.map((item) => h("li", {}, item)));
}

/** Something to open, closed at first. */
export function disclosure(title, ...content) {
  return h("details", {}, h("summary", {}, title), ...content);
}

const DRAWINGS = {
  chat: "M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z",
  close: "M5 5l14 14M19 5L5 19",
};

/** A line drawing beside a name in words, so hidden from screen readers. */
export function icon(name) {
  return svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: DRAWINGS[name] }));
}
