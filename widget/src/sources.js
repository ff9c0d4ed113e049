import { disclosure, h } from "./dom.js";
import { fill } from "./words.js";

/** The sources to open, or null when there are none. */
export function sources(citations, words) {
  if (!citations?.length) return null;
  return disclosure(fill(words.sources, { count: citations.length }), citationList(citations, words));
}

export function citationList(citations, words) {
  return h("ul", {}, ...citations.map((citation) => citationItem(citation, words)));
}

function citationItem(citation, words) {
  const origin = [citation.publisher, citation.year].filter(Boolean).join(", ");
  return h(
    "li",
    {},
    sourceLink(citation, words),
    h("span", { class: "small" }, origin),
    citation.interest && h("span", { class: "small" }, fill(words.interest, citation)),
    citation.verified === "no" && h("span", { class: "small" }, words.unchecked),
  );
}

function sourceLink(citation, words) {
  if (!/^https?:\/\//i.test(citation.url ?? "")) return h("cite", {}, citation.title);
  return outward(citation.url, citation.title, words);
}

/** A link that leaves the page standing, and says so. */
export function outward(href, label, words, attributes = {}) {
  const away = { href, target: "_blank", rel: "noopener", ...attributes };
  return h("a", away, label, h("span", { class: "unseen" }, ` (${words.new_tab})`));
}

const FILLED = { high: 4, moderate: 3, low: 2, unknown: 0 };

/** How sure it is: in words, with marks that repeat them. */
export function certainty(grade, words) {
  if (!words.certainty[grade]) return null;
  const marks = grade in FILLED && "●".repeat(FILLED[grade]) + "○".repeat(4 - FILLED[grade]);
  return h("p", { class: "certainty" }, marks && h("span", { "aria-hidden": "true" }, `${marks} `), words.certainty[grade]);
}
