import { h, icon } from "./dom.js";
import { composer, forgetting } from "./foot.js";
import { dialled } from "./messages.js";

const SMALL = matchMedia("(max-width: 520px), (max-height: 480px)"); // there the panel fills the screen
const PAUSE = 150; // milliseconds; a screen reader then finishes the key that was pressed

/** The launcher and the panel it opens. `on` holds what they call: opened, say, forget. */
export class Panel {
  constructor(root, words, on) {
    this.words = words;
    this.on = on;
    this.launcher = this.buildLauncher();
    const quietly = { role: "log", "aria-live": "off" }; // `announce` speaks instead, once a reply
    this.log = h("div", { class: "log", "aria-label": words.log, tabindex: "0", ...quietly });
    this.polite = h("div", { class: "unseen", role: "status" });
    this.assertive = h("div", { class: "unseen", role: "alert" });
    this.emergency = h("p", { class: "emergency-line" }, words.emergency_unknown);
    this.waiting = h("p", { class: "waiting", "aria-hidden": "true" });
    this.offline = h("p", { class: "offline", role: "status" });
    this.composer = composer(words, on.say);
    this.forgetting = forgetting(words, on.forget, () => this.focus());
    this.dialog = this.buildDialog();
    const language = { lang: words.locale, dir: words.direction };
    root.append(h("div", { class: "candor", ...language }, this.launcher, this.dialog));
    this.watch();
  }

  buildLauncher() {
    const press = () => this.open();
    const attributes = { type: "button", class: "launcher", "aria-haspopup": "dialog", click: press };
    return h("button", attributes, icon("chat"), this.words.open);
  }

  buildDialog() {
    const keydown = (event) => this.keydown(event);
    const cancel = (event) => this.leave(event); // the back gesture of a phone
    return h(
      "dialog",
      { class: "panel", "aria-labelledby": "title", keydown, cancel },
      this.buildHeader(),
      this.emergency,
      this.log,
      this.waiting,
      this.polite,
      this.assertive,
      h("div", { class: "foot" }, this.offline, this.composer.element, this.forgetting.element),
    );
  }

  buildHeader() {
    const click = () => this.close();
    const close = { type: "button", class: "close", "aria-label": this.words.close, click };
    return h(
      "div",
      { class: "head" },
      h("div", {}, h("h2", { id: "title" }, this.words.title), h("p", {}, this.words.subtitle)),
      h("button", close, icon("close")),
    );
  }

  watch() {
    SMALL.addEventListener("change", () => this.dialog.open && this.refit());
    for (const event of ["online", "offline"]) addEventListener(event, () => this.showConnection());
    this.showConnection();
  }

  showConnection() {
    this.offline.textContent = navigator.onLine ? "" : this.words.offline;
  }

  showEmergency(number) {
    if (!number) return;
    const link = h("a", { href: dialled(number) }, number);
    this.emergency.replaceChildren(`${this.words.emergency} `, link);
  }

  /** What is being waited for, or nothing. */
  wait(text = "") {
    this.waiting.textContent = text;
  }

  /** Speaks to screen readers: once a reply, politely, and at once only for an emergency. */
  announce(text, atOnce = false) {
    clearTimeout(this.speaking);
    const region = atOnce ? this.assertive : this.polite;
    this.speaking = setTimeout(() => region.replaceChildren(text), PAUSE);
  }

  open() {
    this.show();
    this.focus();
    this.on.opened();
  }

  /** Where the panel fills the screen, the page behind it is out of reach of the keyboard too. */
  show() {
    if (SMALL.matches) this.dialog.showModal();
    else this.dialog.show();
    this.launcher.hidden = true;
  }

  refit() {
    const focused = this.dialog.getRootNode().activeElement;
    this.dialog.close();
    this.show();
    focused?.focus();
  }

  close() {
    this.dialog.close();
    this.launcher.hidden = false;
    this.launcher.focus();
  }

  focus() {
    this.composer.focus();
  }

  keydown(event) {
    if (event.key === "Escape" && !event.isComposing) this.leave(event);
  }

  leave(event) {
    event.preventDefault();
    event.stopPropagation();
    if (this.forgetting.asking) this.forgetting.stop();
    else this.close();
  }
}
