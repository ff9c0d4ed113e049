import { h } from "./dom.js";
import { feedback } from "./feedback.js";
import { render } from "./messages.js";
import { fill } from "./words.js";

const RATED = ["answer", "option_grid"];

/** The list of what was said. Nothing here speaks or moves the focus. */
export class Log {
  /** `on` holds choose, rate, announce and widen. */
  constructor(element, words, on) {
    Object.assign(this, { element, words, on });
    this.clear();
  }

  clear() {
    this.turns = new Set(); // the turns that are shown
    this.number = 0; // of the last line shown that was said between turns
    this.isGreeted = false;
    this.element.replaceChildren();
  }

  /** Shows those lines of the whole conversation that are not shown yet, and returns Candor's among them. */
  show(lines) {
    const missing = lines.filter((line) => this.isMissing(line));
    for (const group of inGroups(missing)) {
      const [first] = group;
      if (first.from !== "visitor") this.reply(group, first.turn_id);
      else if (first.is_kept) this.kept(this.visitor(first.text), first.turn_id);
      else this.visitor(first.text);
    }
    return missing.filter((line) => line.from !== "visitor");
  }

  isMissing({ turn_id, number }) {
    if (turn_id) return !this.turns.has(turn_id);
    return number ? number > this.number : !this.isGreeted;
  }

  /** A message for a person of the clinic: there is no reply to it. */
  kept(bubble, turnId) {
    this.turns.add(turnId);
    bubble.append(h("small", { class: "text" }, this.words.sent));
  }

  visitor(text) {
    const said = h("p", { class: "text" }, text);
    return this.add(h("div", { class: "visitor" }, this.speaker(this.words.you), said));
  }

  reply(messages, turnId) {
    this.retire();
    const [first] = messages;
    if (turnId) this.turns.add(turnId);
    else this.isGreeted = true;
    this.number = messages.at(-1).number ?? this.number;
    const name = first.kind === "staff" ? fill(this.words.staff, first) : this.words.candor;
    const shown = messages.map((message) => render(message, this.words, this.on));
    const reply = h("div", { class: "reply", lang: "en" }, this.speaker(name), ...shown);
    if (turnId && messages.some((message) => RATED.includes(message.kind))) reply.append(this.asks(turnId));
    return this.add(reply);
  }

  note(...content) {
    return this.add(h("div", { class: "note" }, ...content));
  }

  /** Choices of earlier replies go; one that holds the focus stays until the focus moves on. */
  retire() {
    for (const choice of this.element.querySelectorAll(".choice")) {
      if (choice.matches(":focus")) outlive(choice);
      else choice.remove();
    }
  }

  /** The last thing the visitor said goes to the top, so that a long reply is read from its start. */
  scrollToLatest() {
    const latest = [...this.element.querySelectorAll(".visitor")].at(-1);
    (latest ?? this.element.lastElementChild)?.scrollIntoView({ block: "start" });
  }

  isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight < 99;
  }

  asks(turnId) {
    const asked = feedback(this.words, (opinion) => this.on.rate(turnId, opinion), this.on.announce);
    asked.lang = this.words.locale;
    return asked;
  }

  speaker(name) {
    return h("span", { class: "unseen", lang: this.words.locale }, name);
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
    if (first && sameSpeaker(first, line)) groups.at(-1).push(line);
    else groups.push([line]);
  }
  return groups;
}

function sameSpeaker(one, other) {
  return one.from === other.from && one.turn_id === other.turn_id && one.name === other.name;
}

function outlive(choice) {
  choice.setAttribute("aria-disabled", "true");
  choice.addEventListener("blur", () => choice.remove(), { once: true });
}
