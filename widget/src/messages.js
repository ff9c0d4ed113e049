import { h } from "./dom.js";
import { fill, longDate } from "./words.js";

const NUMBERS = /\b(?:999|911|112|000|111)\b/g;
const KINDS = { answer, care_card: careCard, choices, appointment_slots: choices };

/** The element for one message. A kind that is not known yet still shows its text. */
export function render(message, words, choose) {
  return (KINDS[message.kind] ?? plain)(message, words, choose);
}

/** What a screen reader is told of a reply. */
export function spoken(messages, words) {
  return messages.map((message) => spokenMessage(message, words)).join(" ");
}

function spokenMessage(message, words) {
  const said = [words.care[message.urgency], message.text];
  if (message.choices?.length) {
    const labels = message.choices.map((choice) => choice.label).join("; ");
    said.push(fill(words.spoken_choices, { labels }));
  }
  if (sourced(message).length) said.push(fill(words.spoken_sources, { count: sourced(message).length }));
  return said.filter(Boolean).join(" ");
}

function text(words) {
  return h("p", { class: "text" }, words);
}

function plain(message) {
  return h("div", { class: "bubble" }, text(message.text));
}

function answer(message, words) {
  const content = [text(message.text), ...underAnswer(message, words)];
  if (message.urgency) return card(message, words, content);
  return h("div", { class: "bubble" }, ...content);
}

function choices(message, words, choose) {
  const times = message.kind === "appointment_slots";
  const buttons = message.choices.map((choice) => choiceButton(choice, choose));
  const group = { class: times ? "choices times" : "choices", role: "group" };
  group["aria-label"] = times ? words.times : words.choices;
  return h("div", { class: "offer" }, plain(message), h("div", group, ...buttons));
}

function choiceButton(choice, choose) {
  const press = ({ currentTarget }) => currentTarget.hasAttribute("aria-disabled") || choose(choice);
  return h("button", { type: "button", class: "choice", click: press }, choice.label);
}

function careCard(message, words) {
  const content = [text(message.text), phone(message.phone, words), sources(sourced(message), words)];
  return card(message, words, content);
}

/** An emergency card links to nothing but help, so it alone shows no sources. */
function sourced({ kind, urgency, citations }) {
  return kind === "care_card" && urgency === "emergency" ? [] : (citations ?? []);
}

/** How urgent it is stands above in words; the colour only repeats it. */
function card({ urgency }, words, content) {
  const title = words.care[urgency] ?? urgency;
  const attributes = { class: `care ${urgency}`, role: "group", "aria-label": title };
  return h("div", attributes, h("h3", {}, title), h("div", {}, ...content));
}

function phone(number, words) {
  const href = dialled(number);
  return href ? h("a", { class: "call", href }, fill(words.call, { phone: number })) : null;
}

/** What stands under an answer: how sure it is, its sources, both sides, its dates and its sign-off. */
function underAnswer(message, words) {
  const certainty = words.certainty[message.certainty];
  return [
    certainty && h("p", { class: "certainty" }, certainty),
    bothSides(message, words),
    sources(sourced(message), words),
    h("p", { class: "small" }, dates(message, words)),
    message.sign_off?.note && h("p", { class: "small" }, message.sign_off.note),
  ];
}

/** The sources to open, or null when there are none. */
function sources(citations, words) {
  if (!citations.length) return null;
  const summary = fill(words.sources, { count: citations.length });
  return h("details", {}, h("summary", {}, summary), citationList(citations, words));
}

function citationList(citations, words) {
  return h("ul", {}, ...citations.map((citation) => citationItem(citation, words)));
}

function citationItem(citation, words) {
  const origin = [citation.publisher, citation.year].filter(Boolean).join(", ");
  return h(
    "li",
    {},
    link(citation, words),
    h("span", { class: "small" }, origin),
    citation.interest && h("span", { class: "small" }, fill(words.interest, citation)),
    citation.verified === "no" ? h("span", { class: "small" }, words.unchecked) : null,
  );
}

function link(citation, words) {
  if (!/^https?:\/\//i.test(citation.url ?? "")) return h("cite", {}, citation.title);
  const attributes = { href: citation.url, target: "_blank", rel: "noopener" };
  return h("a", attributes, citation.title, h("span", { class: "unseen" }, ` (${words.new_tab})`));
}

function bothSides(message, words) {
  if (!message.sides?.length) return null;
  return h(
    "details",
    {},
    h("summary", {}, words.both_sides),
    ...message.sides.map((side) => oneSide(side, words)),
    message.studies && h("h3", {}, words.studies),
    message.studies && h("p", {}, message.studies),
  );
}

function oneSide(side, words) {
  return h(
    "div",
    { class: "side" },
    h("h3", {}, side.who),
    h("p", {}, side.says),
    side.sells && h("p", { class: "small" }, fill(words.sells, side)),
    side.citations?.length ? citationList(side.citations, words) : null,
  );
}

function dates(message, words) {
  const said = [];
  for (const [name, date] of [["reviewed", message.reviewed_on], ["review_due", message.review_due]]) {
    if (date) said.push(fill(words[name], { date: longDate(date, words.locale) }));
  }
  return said.join(" ");
}

/** The emergency number that the greeting gives (its last sentence is the emergency line), or null. */
export function numberIn(messages) {
  const greeting = messages.filter((message) => !message.turn_id && message.kind === "text");
  return greeting.map((message) => message.text.match(NUMBERS)?.at(-1)).filter(Boolean).at(-1) ?? null;
}

/** What a telephone dials for "020 7946 0123"; of "112 or 999" the first. Null when there is no number. */
export function dialled(phone) {
  const first = phone?.match(/\+?\d[\d ().-]*/)?.[0];
  return first ? `tel:${first.replace(/[^+\d]/g, "")}` : null;
}
