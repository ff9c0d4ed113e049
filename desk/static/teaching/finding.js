// Looks answers up while somebody types. Without it the button beside the field does the same.
"use strict";

const form = document.getElementById("correcting");
const field = document.getElementById("q");
const found = document.getElementById("found");
const count = document.getElementById("count");
let waiting;
let newest = 0;

function option(answer, chosen) {
  const label = document.createElement("label");
  label.className = "check";
  const radio = Object.assign(document.createElement("input"), { type: "radio", name: "right", value: answer.id });
  radio.checked = answer.id === chosen;
  const words = document.createElement("span");
  words.textContent = answer.label;
  label.append(radio, " ", words);
  return label;
}

function show(answers) {
  const chosen = form.querySelector("input[name=right]:checked")?.value;
  found.replaceChildren(...answers.map((answer) => option(answer, chosen)));
  const { none, one, many } = count.dataset;
  count.textContent = answers.length === 0 ? none : answers.length === 1 ? one : `${answers.length} ${many}`;
}

async function find() {
  const asked = ++newest;
  const body = new URLSearchParams({ q: field.value });
  const headers = { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value };
  try {
    const answer = await fetch(form.dataset.find, { method: "POST", body, headers });
    const told = await answer.json();
    if (asked === newest) show(told.found);
  } catch {
    // The button still works.
  }
}

field.addEventListener("input", () => {
  clearTimeout(waiting);
  if (field.value.trim()) waiting = setTimeout(find, 200);
});
