import { signOff, underAnswer } from "./answer.js";
import { button, h, list } from "./dom.js";
import { optionGrid } from "./grid.js";
import { outward, sources } from "./sources.js";
import { fill } from "./words.js";

const KINDS = {
  answer,
  care_card: careCard,
  choices: choicesBelow,
  appointment_slots: freeTimes,
  option_grid: optionGrid,
  summary,
  staff,
};

/** The element for one message. A kind that is not known yet still shows its text. `on` holds choose and widen. */
export function render(message, words, on) {
  return (KINDS[message.kind] ?? plain)(message, words, on);
}

/** What a screen reader is told of a reply. */
export function spoken(messages, words) {
  return messages.map((message) => spokenMessage(message, words)).join(" ");
}

function spokenMessage(message, words) {
  const said = [words.care[message.urgency], message.kind === "staff" && fill(words.staff, message)];
  said.push(message.text.replaceAll(new RegExp(ADDRESS, "g"), words.link));
  if (message.options) said.push(fill(words.spoken_options, { count: message.options.length }));
  if (message.choices?.length) {
    const labels = message.choices.map((choice) => choice.label).join("; ");
    said.push(fill(words.spoken_choices, { labels }));
  }
  const { length } = sourced(message);
  if (length) said.push(fill(words.spoken_sources, { count: length }));
  return said.filter(Boolean).join(" ");
}

const ADDRESS = /(https?:\/\/\S*[\w/])/;

/** A message's own text; an address in it becomes a link with a name. */
function paragraph(text, words) {
  const parts = text.split(ADDRESS);
  return h("p", { class: "text" }, ...parts.map((part) => (ADDRESS.test(part) ? outward(part, words.link, words) : part)));
}

function plain(message, words) {
  return h("div", { class: "bubble" }, paragraph(message.text, words));
}

function answer(message, words) {
  const content = [paragraph(message.text, words), ...underAnswer(message, words)];
  if (message.urgency) return card(message, words, content);
  return h("div", { class: "bubble" }, ...content);
}

function choicesBelow(message, words, { choose }) {
  return h("div", { class: "offer" }, plain(message, words), choiceGroup(message.choices, words.choices, choose));
}

function choiceGroup(choices, name, choose) {
  const buttons = choices.map((choice) => choiceButton(choice, choice.label, choose));
  return h("div", { class: "choices", role: "group", "aria-label": name }, ...buttons);
}

function choiceButton(choice, label, choose, attributes = {}) {
  const press = ({ currentTarget }) => currentTarget.hasAttribute("aria-disabled") || choose(choice);
  return button("choice", label, press, attributes);
}

const TIME = /^(.+?),? (\d{1,2}[:.]\d\d(?: [AP]M)?)[ ,]*(.*)$/; // "Monday 23 November, 09:00, Dr Osei"

/** Times under their day; what is no time (earlier, later, another day) stands below them. */
function freeTimes(message, words, { choose }) {
  const days = new Map();
  const others = [];
  for (const choice of message.choices) {
    const [, day, time, rest] = (choice.starts_at && choice.label.match(TIME)) || [];
    if (day) days.set(day, [...(days.get(day) ?? []), oneTime(choice, time, rest, choose)]);
    else others.push(choice);
  }
  const groups = [...days].map(([day, times]) =>
    h("div", { class: "day" }, h("h3", {}, day), h("div", { class: "choices times" }, ...times)),
  );
  const all = h("div", { class: "days", role: "group", "aria-label": words.times }, ...groups);
  return h("div", { class: "offer" }, plain(message, words), all, choiceGroup(others, words.choices, choose));
}

function oneTime(choice, time, rest, choose) {
  const label = h("span", {}, time, rest && h("span", { class: "small" }, rest));
  return choiceButton(choice, label, choose, { "aria-label": choice.label });
}

function careCard(message, words) {
  const content = [paragraph(message.text, words), phone(message.phone, words), sources(sourced(message), words), signOff(message)];
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
  return h("div", attributes, h("h3", { lang: words.locale }, title), h("div", {}, ...content));
}

function phone(number, words) {
  const href = dialled(number);
  return href ? h("a", { class: "call", href, lang: words.locale }, fill(words.call, { phone: number })) : null;
}

function summary(message, words) {
  const sections = message.sections.flatMap(({ heading, items }) => [h("h3", {}, heading), list(items)]);
  const print = message.print_url && outward(message.print_url, words.print, words, { class: "print" });
  return h("div", { class: "bubble" }, paragraph(message.text, words), ...sections, print);
}

/** A person of the clinic has taken over. */
function staff(message, words) {
  const who = h("p", { class: "who", lang: words.locale }, fill(words.staff, message));
  return h("div", { class: "bubble staff" }, who, paragraph(message.text, words));
}

/** What a telephone dials for "020 7946 0123"; of "112 or 999" the first. Null when there is no number. */
export function dialled(number) {
  const first = number?.match(/\+?\d[\d ().-]*/)?.[0];
  return first ? `tel:${first.replace(/[^+\d]/g, "")}` : null;
}
