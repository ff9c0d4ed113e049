import { Api, Conversation, isOver, newId, Problem } from "./conversation.js";
import { h } from "./dom.js";
import { Log } from "./log.js";
import { numberIn, spoken } from "./messages.js";
import { Panel } from "./panel.js";
import { loadWords } from "./words.js";

/** Brings a visitor's words to the front desk and its replies to the panel. */
class Chat {
  constructor(root, words, conversation) {
    const say = (text) => this.say({ text }, text);
    const choose = (choice) => this.say({ choice: choice.id }, choice.label);
    const rate = (turnId, helpful) => conversation.rate(turnId, helpful);
    const announce = (text) => this.panel.announce(text);
    this.words = words;
    this.conversation = conversation;
    this.panel = new Panel(root, words, { say, opened: () => this.ready(), forget: () => this.forget() });
    this.log = new Log(this.panel.log, words, { choose, rate, announce });
  }

  /** Whether the conversation is on the screen; opens it when it is not. */
  async ready() {
    this.opening ??= this.load();
    const opened = await this.opening;
    if (!opened) this.opening = null;
    return opened;
  }

  async load() {
    this.unopened?.remove();
    this.panel.wait(this.words.loading);
    try {
      this.showOpened(await this.conversation.open());
      return true;
    } catch (error) {
      this.unopened = this.failure(error, this.words.not_opened, () => this.ready());
      return false;
    } finally {
      this.panel.wait();
    }
  }

  showOpened({ messages, resumed, ended }) {
    this.panel.showEmergency(numberIn(messages));
    if (ended) this.log.note(this.words.ended);
    this.log.showAll(messages);
    if (resumed) this.log.scrollToLatest();
    const said = resumed ? this.words.resumed : spoken(messages, this.words);
    this.panel.announce(ended ? `${this.words.ended} ${said}` : said);
  }

  /** Sends what the visitor typed or chose; whether it was taken on (its words then stand in the log). */
  async say(body, text) {
    if (this.busy) return false;
    this.busy = true;
    const opened = await this.ready();
    this.busy = false;
    if (!opened) return false;
    const bubble = this.log.visitor(text);
    this.log.scrollToLatest();
    this.deliver({ id: newId(), ...body }, text, bubble);
    return true;
  }

  /** The same message, with the same id, may be delivered again: the front desk takes it once. */
  async deliver(message, text, bubble) {
    this.busy = true;
    this.panel.wait(this.words.writing);
    try {
      this.showReply(await this.conversation.send(message));
    } catch (error) {
      if (isOver(error)) await this.startOver(message.text);
      else this.undelivered(error, message, text, bubble);
    } finally {
      this.busy = false;
      this.panel.wait();
    }
  }

  showReply(reply) {
    this.log.reply(reply.messages, reply.turn_id);
    this.log.scrollToLatest();
    this.panel.announce(spoken(reply.messages, this.words), reply.urgency === "emergency");
  }

  undelivered(error, message, text, bubble) {
    const again = () => this.deliver(message, text, bubble);
    const note = this.failure(error, error.passing ? this.words.failed : this.words.refused, again);
    bubble.after(note);
    if (!error.passing && message.text) this.panel.composer.restore(text);
    note.scrollIntoView({ block: "nearest" });
  }

  /** A note in the log with the front desk's own words if it has any, and "Try again" where that may help. */
  failure(error, text, again) {
    const said = (error instanceof Problem && error.message) || text;
    const note = this.log.note(h("p", { class: "text" }, said));
    const press = () => this.busy || this.tryAgain(note, again);
    const button = h("button", { type: "button", class: "retry", click: press }, this.words.retry);
    if (error.passing !== false) note.append(button);
    this.panel.announce(said);
    return note;
  }

  tryAgain(note, again) {
    if (note.contains(note.getRootNode().activeElement)) this.panel.focus();
    note.remove();
    again();
  }

  /** The conversation was over. Typed words go back to the field: they may only make sense in the old one. */
  async startOver(text) {
    this.conversation.drop();
    this.empty(this.words.ended);
    if (text) this.panel.composer.restore(text);
    if (await this.ready()) this.panel.announce(this.words.ended);
  }

  async forget() {
    try {
      await this.conversation.forget();
      this.empty(this.words.forgotten);
      this.panel.announce(this.words.forgotten);
    } catch (error) {
      this.failure(error, this.words.not_forgotten, () => this.forget());
    }
  }

  empty(why) {
    this.opening = null;
    this.log.clear();
    this.log.note(why);
  }
}

async function loadStyle() {
  const sheet = new CSSStyleSheet();
  const response = await fetch(new URL("style.css", import.meta.url));
  return sheet.replace(await response.text());
}

/** Puts the chat on the page, once. `base` is the front desk's address. */
export async function embed(base, language) {
  if (document.querySelector("candor-chat")) return;
  const host = document.createElement("candor-chat");
  document.body.append(host);
  const root = host.attachShadow({ mode: "open" });
  const [words, style] = await Promise.all([loadWords(language), loadStyle()]);
  root.adoptedStyleSheets = [style];
  new Chat(root, words, new Conversation(new Api(base), words.locale));
}
