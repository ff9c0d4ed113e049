// Keys of the inbox: j and k walk, e marks done, / goes to the search. Everything works without them.
"use strict";

const listed = () => [...document.querySelectorAll(".inbox a.words")]; // asked anew: the list keeps itself up to date
const here = () => listed().indexOf(document.activeElement);

function walk(step) {
  const [links, at] = [listed(), here()];
  const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1);
  links[next]?.focus();
}

function done() {
  const button = document.getElementById("bulk-done");
  if (here() < 0 || !button) return;
  const mine = listed()[here()].closest("li").querySelector("input[type=checkbox]");
  for (const box of document.querySelectorAll(".inbox input[type=checkbox]")) box.checked = box === mine;
  sessionStorage.setItem("inbox-at", String(here())); // the page loads anew; the keys go on from there
  button.click();
}

const left = sessionStorage.getItem("inbox-at");
sessionStorage.removeItem("inbox-at");
if (left !== null) listed()[Math.min(Number(left), listed().length - 1)]?.focus();

const keys = { j: () => walk(1), k: () => walk(-1), e: done, "/": () => document.getElementById("search").focus() };

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
});
