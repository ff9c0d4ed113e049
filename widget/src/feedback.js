import { button, h } from "./dom.js";

const LONGEST_COMMENT = 1000; // characters

/** "Was this helpful?" and, once answered, why. `rate` saves it; a visitor may change their mind. */
export function feedback(words, rate, announce) {
  const thanks = h("p", { class: "thanks" });
  const opinion = {};
  const buttons = [[true, words.yes], [false, words.no]].map(([helpful, label]) =>
    button("quiet", label, () => save({ helpful }), { "aria-pressed": "false" }),
  );
  const why = whyForm(words, (comment) => save({ comment }));
  const save = async (more) => {
    Object.assign(opinion, more);
    const saved = await rate(opinion).then(() => true, () => false);
    if (saved) show();
    thanks.textContent = saved ? words.thanks : words.not_rated;
    announce(thanks.textContent);
  };
  const show = () => {
    buttons.forEach((one, place) => one.setAttribute("aria-pressed", String(opinion.helpful === !place)));
    if (why.contains(why.getRootNode().activeElement)) buttons[opinion.helpful ? 0 : 1].focus();
    why.hidden = "comment" in opinion;
  };
  const group = { class: "feedback", role: "group", "aria-label": words.helpful };
  return h("div", group, h("span", {}, words.helpful), ...buttons, why, thanks);
}

function whyForm(words, send) {
  const attributes = { "aria-label": words.why, placeholder: words.why, maxlength: LONGEST_COMMENT, rows: "2" };
  const field = h("textarea", { autocomplete: "off", ...attributes });
  const submit = (event) => {
    event.preventDefault();
    if (field.value.trim()) send(field.value.trim());
  };
  return h("form", { class: "why", hidden: "", submit }, field, h("button", { class: "quiet" }, words.send_why));
}
