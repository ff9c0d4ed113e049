// Keeps what a page shows up to date: the parts that have a data-version, and the lists that have data-list.
// Without it a reload does the same. Nothing is read as HTML by a script: the browser itself reads the page again.
"use strict";

const told = document.getElementById("live-told"); // says where to look, how often, and what to speak
const CONTROLS = "a, button, input, textarea, select, summary";

function look() {
  const address = new URL(told.dataset.live || location.pathname, location.href);
  address.searchParams.set("live", "1");
  address.searchParams.set("have", told.dataset.stamp);
  if (document.hidden) address.searchParams.set("hidden", "1");
  const asked = new XMLHttpRequest();
  asked.open("GET", address);
  asked.responseType = "document";
  asked.onload = () => asked.status === 200 && show(asked.response);
  asked.onloadend = () => setTimeout(look, told.dataset.seconds * 1000);
  asked.send();
}

function show(page) {
  const fresh = page?.getElementById("live-told");
  if (!fresh) return location.reload(); // logged out meanwhile
  const atEnd = innerHeight + scrollY > document.documentElement.scrollHeight - 80;
  const back = focusKept();
  for (const part of page.querySelectorAll("[data-version][id]:not([data-list] > *)")) replace(part);
  for (const list of page.querySelectorAll("[data-list]")) follow(document.getElementById(list.id), list);
  back();
  document.title = page.title;
  if (told.textContent !== fresh.textContent) told.textContent = fresh.textContent;
  Object.assign(told.dataset, { stamp: fresh.dataset.stamp, seconds: fresh.dataset.seconds });
  if (atEnd && told.dataset.follow) scrollTo(0, document.documentElement.scrollHeight);
}

function replace(part) {
  const here = document.getElementById(part.id);
  if (here && here.dataset.version !== part.dataset.version) here.replaceWith(taken(part, here));
}

/** The same lines in the same order; those that did not change stay as they are. */
function follow(list, fresh) {
  const gone = new Map([...list.children].map((line) => [line.id, line]));
  [...fresh.children].forEach((line, place) => {
    let here = gone.get(line.id);
    gone.delete(line.id);
    if (here?.dataset.version !== line.dataset.version || !here) {
      const made = taken(line, here);
      here?.replaceWith(made);
      here = made;
    }
    if (list.children[place] !== here) list.insertBefore(here, list.children[place] ?? null);
  });
  for (const line of gone.values()) line.remove();
}

/** A copy with what somebody ticked and opened in the old one. */
function taken(fresh, old) {
  const made = document.importNode(fresh, true);
  for (const [what, state] of [["input[type=checkbox]", "checked"], ["details", "open"]]) {
    const before = [...(old?.querySelectorAll(what) ?? [])];
    made.querySelectorAll(what).forEach((one, place) => (one[state] = before[place]?.[state] ?? one[state]));
  }
  return made;
}

/** Puts the focus back where it was, when what had it was replaced or moved. */
function focusKept() {
  const active = document.activeElement;
  const around = active?.closest("[data-version][id]");
  const place = around ? [...around.querySelectorAll(CONTROLS)].indexOf(active) : -1;
  return () => {
    if (place < 0 || document.activeElement === active) return;
    document.getElementById(around.id)?.querySelectorAll(CONTROLS)[place]?.focus({ preventScroll: true });
  };
}

setTimeout(look, told.dataset.seconds * 1000);
