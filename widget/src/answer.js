import { disclosure, h } from "./dom.js";
import { certainty, citationList, sources } from "./sources.js";
import { fill, longDate } from "./words.js";

/** What stands under an answer: how sure it is, its sources, both sides, its dates and its sign-off. */
export function underAnswer(message, words) {
  return [
    certainty(message.certainty, words),
    bothSides(message, words),
    sources(message.urgency === "emergency" ? [] : message.citations, words),
    h("p", { class: "small", lang: words.locale }, dates(message, words)),
    signOff(message),
  ];
}

/** Whether a clinician stands for it: under answers, care cards and option grids. */
export function signOff({ sign_off: said }) {
  return said?.note && h("p", { class: `small ${said.status}` }, said.note);
}

function bothSides(message, words) {
  if (!message.sides?.length) return null;
  const studies = message.studies && [h("h3", { lang: words.locale }, words.studies), h("p", {}, message.studies)];
  return disclosure(words.both_sides, ...message.sides.map((side) => oneSide(side, words)), ...(studies || []));
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
