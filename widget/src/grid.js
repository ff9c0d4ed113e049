import { signOff } from "./answer.js";
import { disclosure, h, list, svg } from "./dom.js";
import { certainty, sources } from "./sources.js";
import { fill } from "./words.js";

/** Options side by side: a table where there is room, else one option at a time. The style shows one of the two. */
export function optionGrid(message, words, { widen }) {
  return h(
    "div",
    { class: "bubble grid" },
    h("p", { class: "text" }, message.text),
    widen.button(),
    h("div", { class: "table", tabindex: "0", role: "region", "aria-label": words.options }, table(message, words)),
    h("div", { class: "one-by-one" }, ...message.options.map((option, place) => single(message, option, place, words))),
    message.note && h("p", { class: "small" }, message.note),
    signOff(message),
  );
}

function table(message, words) {
  const heads = message.options.map((option) => h("th", { scope: "col" }, option.name));
  const lines = gridRows(message, words).map(({ name, cell }) =>
    h("tr", {}, h("th", { scope: "row" }, name), ...message.options.map((_, place) => h("td", {}, ...cell(place)))),
  );
  return h("table", {}, h("thead", {}, h("tr", {}, h("td", { "aria-label": words.options }), ...heads)), h("tbody", {}, ...lines));
}

/** One option with its answers; opening it closes the others. */
function single(message, option, place, words) {
  const lines = gridRows(message, words).flatMap(({ name, cell }) => [h("dt", {}, name), h("dd", {}, ...cell(place))]);
  const element = disclosure(option.name, h("dl", {}, ...lines));
  element.setAttribute("name", `candor-${message.decision}`);
  return element;
}

/** What mattered is a row: below an option's name it would stay in view with it, and leave little room for the rest. */
function gridRows({ options, rows }, words) {
  const asked = rows.map(({ name, cells }) => ({ name, cell: (place) => cellContent(cells[place], words) }));
  const mattered = options.map(({ matters }) => [matters.length ? list(matters) : "–"]);
  if (!options.some(({ matters }) => matters.length)) return asked;
  return [{ name: words.what_mattered, cell: (place) => mattered[place] }, ...asked];
}

function cellContent(cell, words) {
  const { text, chance, citations } = cell;
  return [
    h("p", {}, text),
    chance && iconArray(chance, words),
    certainty(cell.certainty, words),
    sources(citations, words),
  ];
}

const ACROSS = 10; // of the 100 people drawn

/** A hundred people, the ones it happens to filled in; said in words beside it. */
export function iconArray(chance, words) {
  const low = chance.count ?? chance.low;
  const high = chance.count ?? chance.high ?? low;
  const said = h("figcaption", {}, h("strong", {}, chance.words));
  if (low == null) return h("figure", {}, said);
  const number = low === high ? String(low) : fill(words.range, { low, high });
  said.append(` ${number} ${chance.what}`);
  const name = fill(words.people, { number, of: chance.of });
  const picture = svg(
    "svg",
    { class: "people", viewBox: "0 0 100 100", role: "img", "aria-label": name },
    people("sure", 0, low),
    people("maybe", low, high),
    people("not", high, chance.of),
  );
  return h("figure", {}, picture, said, low === high ? null : h("p", { class: "small" }, words.between));
}

function people(kind, first, last) {
  let path = "";
  for (let place = first; place < last; place += 1) {
    const [x, y] = [2 + ACROSS * (place % ACROSS), 5 + ACROSS * Math.floor(place / ACROSS)];
    path += `M${x} ${y}a3 3 0 1 0 6 0a3 3 0 1 0-6 0`;
  }
  return svg("path", { class: kind, d: path });
}
