import { signOff } from "./answer.js";
import { disclosure, h, svg } from "./dom.js";
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

function table({ options, rows }, words) {
  const heads = options.map((option) => h("th", { scope: "col" }, option.name, matters(option)));
  const lines = rows.map((row) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, row.name),
      ...row.cells.map((cell) => h("td", {}, ...cellContent(cell, words))),
    ),
  );
  const corner = h("td", {}, h("span", { class: "unseen" }, words.question));
  return h("table", {}, h("thead", {}, h("tr", {}, corner, ...heads)), h("tbody", {}, ...lines));
}

/** One option with its answers; opening it closes the others. */
function single({ decision, rows }, option, place, words) {
  const lines = rows.flatMap((row) => [
    h("dt", {}, row.name),
    h("dd", {}, ...cellContent(row.cells[place], words)),
  ]);
  const element = disclosure(option.name, matters(option), h("dl", {}, ...lines));
  element.setAttribute("name", `candor-${decision}`);
  return element;
}

function matters({ matters: lines = [] }) {
  return lines.length ? h("ul", { class: "matters" }, ...lines.map((line) => h("li", { class: "matter" }, line))) : null;
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
