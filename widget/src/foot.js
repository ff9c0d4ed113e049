import { h } from "./dom.js";
import { fill } from "./words.js";

const LONGEST = 1000; // characters, as the front desk allows
const NEARLY = 100; // characters left when a visitor is told
const STEP = 20; // told again only this often: it is spoken

/** The field a visitor types in. `say(text)` sends; it answers whether the field may be cleared. */
export function composer(words, say) {
  const left = h("p", { class: "small", role: "status" });
  const field = h("textarea", {
    "aria-label": words.input,
    placeholder: words.placeholder,
    maxlength: LONGEST,
    rows: "1",
    enterkeyhint: "send",
    autocomplete: "off",
    input: () => (left.textContent = room(field, words)),
    keydown: (event) => sends(event) && element.requestSubmit(),
  });
  const submit = (event) => {
    event.preventDefault();
    send(field, left, say);
  };
  const button = h("button", { type: "submit", class: "send" }, words.send);
  const element = h("form", { class: "composer", submit }, field, button, left);
  return { element, focus: () => field.focus(), restore: (text) => (field.value ||= text) };
}

async function send(field, left, say) {
  const text = field.value.trim();
  if (!text || !(await say(text))) return;
  if (field.value.trim() === text) field.value = "";
  left.textContent = "";
}

/** Enter sends, Shift+Enter starts a line; Enter that ends a composed character does neither. */
function sends(event) {
  const wanted = event.key === "Enter" && !event.shiftKey && !event.isComposing;
  if (wanted) event.preventDefault();
  return wanted;
}

function room(field, words) {
  const left = LONGEST - field.value.length;
  if (left > NEARLY) return "";
  return left ? fill(words.left, { count: Math.ceil(left / STEP) * STEP }) : words.full;
}

/** "Forget this chat", with a step that says what will be erased. `done` puts the focus back. */
export function forgetting(words, forget, done) {
  const ask = h("button", { type: "button", class: "quiet", click: () => start() }, words.forget);
  const keep = h("button", { type: "button", class: "choice", click: () => stop() }, words.forget_no);
  const erase = h("button", { type: "button", class: "danger", click: () => confirm() }, words.forget_yes);
  const named = { "aria-labelledby": "forget", "aria-describedby": "erased" };
  const step = h(
    "div",
    { class: "confirm", role: "alertdialog", hidden: "", ...named },
    h("h3", { id: "forget" }, words.forget_title),
    h("p", { id: "erased" }, words.forget_text),
    h("div", { class: "choices" }, keep, erase),
  );
  const show = (asking) => {
    step.hidden = !asking;
    ask.hidden = asking;
  };
  const start = () => {
    show(true);
    keep.focus();
  };
  const stop = () => {
    show(false);
    ask.focus();
  };
  const confirm = async () => {
    show(false);
    done();
    await forget();
  };
  const element = h("div", { class: "forgetting" }, ask, step);
  return { element, stop, get asking() { return !step.hidden; } };
}
