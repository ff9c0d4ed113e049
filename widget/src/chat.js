import { Api, newId, Problem } from "./api.js";
import { Conversation } from "./conversation.js";
import { button, h } from "./dom.js";
import { Log } from "./log.js";
import { Memory, Tabs } from "./memory.js";
import { spoken } from "./messages.js";
import { Panel } from "./panel.js";
import { checkContrast } from "./theme.js";

const LOOK_AGAIN = 1_500; // milliseconds, while a person of the clinic is there or expected

/** Brings a visitor's words to the front desk and its replies to the panel. */
class Chat {
  constructor(root, words, direction, api) {
    const memory = new Memory();
    this.words = words;
    this.memory = memory;
    this.conversation = new Conversation(api, memory, words.locale);
    this.panel = new Panel(root, words, direction, {
      say: (text) => this.say({ text }, text),
      keep: (draft) => memory.keep({ draft }),
      opened: (again) => this.opened(again),
      closed: () => memory.keep({ open: false }),
      forget: () => this.forget(),
    });
    this.log = new Log(this.panel.log, words, {
      choose: (choice) => this.busy || this.say({ choice: choice.id }, choice.label),
      rate: (turnId, opinion) => this.conversation.rate(turnId, opinion),
      announce: (text) => this.panel.announce(text),
      widen: { button: () => this.panel.widener() },
    });
    this.tabs = new Tabs(memory, { changed: () => this.refresh(), forgotten: () => this.forgottenElsewhere() });
    this.asked = this.tabs.ask();
    this.panel.composer.restore(memory.kept.draft);
    if (memory.kept.open) this.panel.reopen();
  }

  opened(again) {
    this.memory.keep({ open: true });
    this.silent = again;
    this.ready();
    requestAnimationFrame(() => checkContrast(this.panel.all));
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
      await this.asked;
      this.showOpened(await this.conversation.open());
      return true;
    } catch (error) {
      this.unopened = this.failure(error, this.words.not_opened, () => this.ready());
      return false;
    } finally {
      this.panel.wait();
    }
  }

  showOpened({ messages, resumed, ended, person }) {
    if (ended) this.log.note(this.words.ended);
    this.log.show(messages);
    this.attend(person);
    if (ended) this.giveBack();
    else this.showUnsent();
    if (resumed) this.log.scrollToLatest();
    const said = resumed ? this.words.resumed : spoken(messages, this.words);
    if (!this.silent) this.panel.announce(ended ? `${this.words.ended} ${said}` : said);
    this.silent = false;
  }

  /** Messages that still did not arrive, each with its "Try again". */
  showUnsent() {
    for (const message of this.memory.unsent) this.undelivered({ passing: true }, message, this.log.visitor(message.label));
  }

  /** Words typed for a conversation that is over go back to the field. */
  giveBack() {
    const typed = this.memory.unsent.map((message) => message.text).filter(Boolean);
    this.memory.keep({ unsent: [] });
    this.panel.composer.restore(typed.join("\n"));
  }

  /** Sends what the visitor typed or chose, after what is under way; whether its words stand in the log then. */
  async say(body, label) {
    if (this.waiting) return false;
    this.waiting = true;
    await this.delivered;
    const opened = await this.ready();
    this.waiting = false;
    if (!opened) return false;
    const bubble = this.log.visitor(label);
    this.log.scrollToLatest();
    this.delivered = this.deliver({ id: newId(), ...body, label }, bubble);
    return true;
  }

  /** The same message, with the same id, may be delivered again: the front desk takes it once. */
  async deliver(message, bubble) {
    this.busy = true;
    this.panel.wait(this.words.writing);
    try {
      this.showReply(await this.conversation.send(message), bubble);
    } catch (error) {
      if (error.over) await this.startOver();
      else this.undelivered(error, message, bubble);
    } finally {
      this.busy = false;
      this.panel.wait();
    }
  }

  showReply(reply, bubble) {
    if (this.log.turns.has(reply.turn_id)) return bubble.remove(); // another tab brought it first
    if (reply.messages.length) this.log.reply(reply.messages, reply.turn_id);
    else this.log.kept(bubble, reply.turn_id);
    this.log.scrollToLatest();
    this.panel.announce(spoken(reply.messages, this.words) || this.words.sent, reply.urgency === "emergency");
    this.tabs.say("changed");
    return this.attend(reply.person);
  }

  undelivered(error, message, bubble) {
    const again = () => (this.delivered = this.deliver(message, bubble));
    const note = this.failure(error, error.passing ? this.words.failed : this.words.refused, again);
    bubble.after(note);
    if (!error.passing) this.memory.arrived(message);
    if (!error.passing && message.text) this.panel.composer.restore(message.text);
    note.scrollIntoView({ block: "nearest" });
  }

  /** A note in the log with the front desk's own words if it has any, and "Try again" where that may help. */
  failure(error, text, again) {
    const said = (error instanceof Problem && error.message) || text;
    const note = this.log.note(h("p", { class: "text" }, said));
    const press = () => this.busy || this.tryAgain(note, again);
    if (error.passing !== false) note.append(button("retry", this.words.retry, press));
    this.panel.announce(said);
    return note;
  }

  tryAgain(note, again) {
    if (note.contains(note.getRootNode().activeElement)) this.panel.focus();
    note.remove();
    again();
  }

  /** What others said meanwhile: this visitor in another tab, or a person of the clinic. */
  async refresh() {
    if (!this.opening || this.busy) return;
    const read = await this.conversation.read().catch(() => null);
    if (read && !this.busy) this.hear(read);
  }

  hear({ messages, person }) {
    const isRead = this.log.isAtEnd();
    const heard = this.log.show(messages);
    if (heard.length) this.panel.announce(spoken(heard, this.words));
    if (heard.length && isRead) this.log.element.lastElementChild.scrollIntoView();
    this.attend(person);
  }

  /** While a person of the clinic is "here" or "waiting" to come, and once after, it is asked what they say. */
  attend(person) {
    clearTimeout(this.listening);
    const comes = ["here", "waiting"].includes(person);
    if (comes || this.came) this.listening = setTimeout(() => this.listen(person), LOOK_AGAIN);
    this.came = comes;
  }

  async listen(person) {
    const { token } = this.memory;
    const failed = ({ over }) => ({ messages: [], person: !over && person });
    const news = document.hidden ? failed({}) : await this.conversation.news(this.log.number).catch(failed);
    if (token === this.memory.token) this.hear(news);
  }

  /** The conversation was over. Typed words go back to the field: they may only make sense in the old one. */
  async startOver() {
    this.giveBack();
    this.memory.keep({ token: null });
    this.empty(this.words.ended);
    if (await this.ready()) this.panel.announce(this.words.ended);
  }

  async forget() {
    const { token } = this.memory;
    try {
      await this.conversation.forget();
      this.tabs.say("forgotten", token);
      this.forgottenElsewhere();
      this.panel.announce(this.words.forgotten);
    } catch (error) {
      this.failure(error, this.words.not_forgotten, () => this.forget());
    }
  }

  forgottenElsewhere() {
    this.memory.forget();
    this.empty(this.words.forgotten);
  }

  empty(why) {
    clearTimeout(this.listening);
    this.opening = null;
    this.log.clear();
    this.log.note(why);
  }
}

/** Puts the chat on the page, once. `base` is the front desk's address. */
export function embed(base, style, words, direction = getComputedStyle(document.documentElement).direction) {
  if (document.querySelector("candor-chat")) return;
  const host = document.createElement("candor-chat");
  host.popover = "manual"; // lies above the page, whatever transforms and layers that has
  document.documentElement.append(host); // a page that swaps its body keeps the chat
  host.showPopover?.();
  const root = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  new Chat(root, words, direction, new Api(base));
}
