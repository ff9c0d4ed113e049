import { button, h, icon } from "./dom.js";
import { composer, forgetting } from "./foot.js";
import { dialled } from "./messages.js";

const SMALL = matchMedia("(max-width: 520px), (max-height: 480px)"); // there the panel fills the screen
const PAUSE = 150; // milliseconds; a screen reader then finishes the key that was pressed

/** The launcher and the panel it opens. `on` holds what they call: opened, closed, say, keep, forget. */
export class Panel {
  constructor(root, words, direction, on) {
    this.words = words;
    this.on = on;
    this.launcher = this.buildLauncher();
    const quietly = { role: "log", "aria-live": "off" }; // `announce` speaks instead, once a reply
    this.log = h("div", { class: "log", "aria-label": words.log, tabindex: "0", ...quietly });
    this.polite = h("div", { class: "unseen", role: "status" });
    this.assertive = h("div", { class: "unseen", role: "alert" });
    this.waiting = h("p", { class: "waiting", "aria-hidden": "true" });
    this.offline = h("p", { class: "offline", role: "status" });
    this.composer = composer(words, on);
    this.forgetting = forgetting(words, on.forget, () => this.focus());
    this.dialog = this.buildDialog();
    const language = { lang: words.locale, dir: direction };
    this.all = h("div", { class: "candor", ...language }, this.launcher, this.dialog);
    root.append(this.all);
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
      this.buildEmergencyLine(),
      this.log,
      this.waiting,
      this.polite,
      this.assertive,
      h("div", { class: "foot" }, this.offline, this.composer.element, this.forgetting.element),
    );
  }

  buildHeader() {
    const { title, subtitle, close } = this.words;
    return h(
      "div",
      { class: "head" },
      h("div", {}, h("h2", { id: "title" }, title), h("p", {}, subtitle)),
      button("close", icon("close"), () => this.close(), { "aria-label": close }),
    );
  }

  buildEmergencyLine() {
    const number = this.words.emergency_number;
    const link = h("a", { href: dialled(number) }, number);
    return h("p", { class: "emergency-line" }, `${this.words.emergency} `, link);
  }

  watch() {
    SMALL.addEventListener("change", () => this.dialog.open && this.refit());
    for (const event of ["online", "offline"]) addEventListener(event, () => this.showConnection());
    this.showConnection();
  }

  showConnection() {
    this.offline.textContent = navigator.onLine ? "" : this.words.offline;
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

  /** A button that makes the panel wide enough for a table, and back. */
  widener() {
    return button("quiet widen", this.words.widen, () => this.widen(), { "aria-pressed": String(this.wide ?? false) });
  }

  widen() {
    this.wide = this.dialog.classList.toggle("wide");
    for (const one of this.dialog.querySelectorAll(".widen")) one.setAttribute("aria-pressed", String(this.wide));
  }

  open() {
    this.show();
    this.focus();
    this.on.opened();
  }

  /** After a page navigation: open as it was, without taking the focus or a small screen. */
  reopen() {
    if (SMALL.matches) return;
    this.show();
    this.on.opened(true);
  }

  /** Where the panel fills the screen, the page behind it is out of reach of the keyboard too. */
  show() {
    if (SMALL.matches) this.dialog.showModal();
    else this.showBeside();
    this.launcher.hidden = true;
  }

  /** `open` set by hand: dialog.show() would take the focus. */
  showBeside() {
    this.dialog.open = true;
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
    this.on.closed();
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
