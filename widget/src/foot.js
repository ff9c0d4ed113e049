import { button, h } from "./dom.js";
import { fill } from "./words.js";

const LONGEST = 1000; // characters, as the front desk allows
const NEARLY = 100; // characters left when a visitor is told
const STEP = 20; // told again only this often: it is spoken

/** The field a visitor types in. `say(text)` sends and answers whether the field may be cleared; `keep` saves drafts. */
export function composer(words, { say, keep }) {
  const left = h("p", { class: "small", role: "status" });
  const typed = () => {
    left.textContent = room(field, words);
    keep(field.value);
  };
  const field = h("textarea", {
    "aria-label": words.input,
    placeholder: words.placeholder,
    maxlength: LONGEST,
    rows: "1",
    enterkeyhint: "send",
    autocomplete: "off",
    input: typed,
    keydown: (event) => sends(event) && element.requestSubmit(),
  });
  const submit = async (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text || !(await say(text))) return;
    if (field.value.trim() === text) field.value = "";
    typed();
  };
  const send = h("button", { type: "submit", class: "send" }, words.send);
  const element = h("form", { class: "composer", submit }, field, send, left);
  const restore = (text) => {
    field.value ||= text ?? "";
    keep(field.value);
  };
  return { element, focus: () => field.focus(), restore };
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

/** "Forget this chat", with a step that says what is kept and what will be erased. `done` puts the focus back. */
export function forgetting(words, forget, done) {
  const ask = button("quiet", words.forget, () => {
    show(true);
    keep.focus();
  });
  const stop = () => {
    show(false);
    ask.focus();
  };
  const keep = button("choice", words.forget_no, stop);
  const erase = button("danger", words.forget_yes, () => {
    show(false);
    done();
    forget();
  });
  const named = { "aria-labelledby": "forget", "aria-describedby": "kept erased" };
  const step = h(
    "div",
    { class: "confirm", role: "alertdialog", hidden: "", ...named },
    h("h3", { id: "forget" }, words.forget_title),
    h("p", { id: "kept" }, words.kept),
    h("p", { id: "erased" }, words.forget_text),
    h("div", { class: "answers" }, keep, erase),
  );
  const show = (asking) => {
    step.hidden = !asking;
    ask.hidden = asking;
  };
  const element = h("div", { class: "forgetting" }, ask, step);
  return { element, stop, get asking() { return !step.hidden; } };
}
