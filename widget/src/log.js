import { h } from "./dom.js";
import { render } from "./messages.js";

/** The list of what was said. Nothing here speaks or moves the focus. */
export class Log {
  constructor(element, words, { choose, rate, announce }) {
    Object.assign(this, { element, words, choose, rate, announce });
  }

  /** A whole conversation: lines with `from` and `turn_id`, or the greeting alone. */
  showAll(lines) {
    for (const group of inGroups(lines)) {
      if (group[0].from === "visitor") this.visitor(group[0].text);
      else this.reply(group, group[0].turn_id);
    }
  }

  visitor(text) {
    const said = h("p", { class: "text" }, text);
    return this.add(h("div", { class: "visitor" }, this.speaker(this.words.you), said));
  }

  reply(messages, turnId) {
    this.retire();
    const shown = messages.map((message) => render(message, this.words, this.choose));
    const reply = h("div", { class: "reply" }, this.speaker(this.words.candor), ...shown);
    if (turnId && messages.some((message) => message.kind === "answer")) reply.append(this.asks(turnId));
    return this.add(reply);
  }

  note(...content) {
    return this.add(h("div", { class: "note" }, ...content));
  }

  clear() {
    this.element.replaceChildren();
  }

  /** Choices of earlier replies go; one that holds the focus stays until the focus moves on. */
  retire() {
    for (const button of this.element.querySelectorAll(".choice")) {
      if (button.matches(":focus")) outlive(button);
      else button.remove();
    }
  }

  /** The last thing the visitor said goes to the top, so that a long reply is read from its start. */
  scrollToLatest() {
    const latest = [...this.element.querySelectorAll(".visitor")].at(-1);
    (latest ?? this.element.lastElementChild)?.scrollIntoView({ block: "start" });
  }

  asks(turnId) {
    return feedback(this.words, (helpful) => this.rate(turnId, helpful), this.announce);
  }

  speaker(name) {
    return h("span", { class: "unseen" }, name);
  }

  add(element) {
    this.element.append(element);
    return element;
  }
}

/** Neighbours said by the same speaker in the same turn. */
function inGroups(lines) {
  const groups = [];
  for (const line of lines) {
    const [first] = groups.at(-1) ?? [];
    if (first && first.from === line.from && first.turn_id === line.turn_id) groups.at(-1).push(line);
    else groups.push([line]);
  }
  return groups;
}

function outlive(button) {
  button.setAttribute("aria-disabled", "true");
  button.addEventListener("blur", () => button.remove(), { once: true });
}

/** "Was this helpful?" with two buttons. `rate(helpful)` saves it; a visitor may change their mind. */
function feedback(words, rate, announce) {
  const thanks = h("span", { class: "thanks" });
  const buttons = [true, false].map((helpful) => {
    const press = () => choose(helpful);
    const attributes = { type: "button", class: "quiet", "aria-pressed": "false", click: press };
    return h("button", attributes, helpful ? words.yes : words.no);
  });
  const choose = async (helpful) => {
    const saved = await rate(helpful).then(() => true, () => false);
    if (saved) mark(buttons, helpful ? 0 : 1);
    thanks.textContent = saved ? words.thanks : words.not_rated;
    announce(thanks.textContent);
  };
  const group = { class: "feedback", role: "group", "aria-label": words.helpful };
  return h("div", group, h("span", {}, words.helpful), ...buttons, thanks);
}

function mark(buttons, chosen) {
  buttons.forEach((button, place) => button.setAttribute("aria-pressed", String(place === chosen)));
}
