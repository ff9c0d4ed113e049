const KEY = "candor";
const PATIENCE_FOR_TABS = 1000; // milliseconds that another tab has to answer, from when the page is idle

/** What this tab remembers of its chat: {token, unsent, draft, open}. It ends with the tab. */
export class Memory {
  constructor() {
    this.kept = {};
    try {
      this.kept = JSON.parse(sessionStorage.getItem(KEY)) ?? {};
    } catch {
      // a page that may not store anything: kept in memory, the chat then ends with the page
    }
  }

  get token() {
    return this.kept.token ?? null;
  }

  /** Messages not known to have arrived: [{id, text or choice, label}]. */
  get unsent() {
    return this.kept.unsent ?? [];
  }

  keep(values) {
    this.store({ ...this.kept, ...values });
  }

  holdBack(message) {
    this.keep({ unsent: [...this.unsent.filter((one) => one.id !== message.id), message] });
  }

  arrived(message) {
    this.keep({ unsent: this.unsent.filter((one) => one.id !== message.id) });
  }

  /** Everything but whether the panel is open. */
  forget() {
    this.store({ open: this.kept.open });
  }

  store(values) {
    this.kept = values;
    try {
      sessionStorage.setItem(KEY, JSON.stringify(values));
    } catch {
      // as above
    }
  }
}

/** The tabs of this site. A new tab asks the others for the conversation; each tells when it changed. */
export class Tabs {
  constructor(memory, { changed, forgotten }) {
    Object.assign(this, { memory, changed, forgotten });
    this.listen();
    addEventListener("pagehide", () => this.channel?.close()); // an open channel keeps a page out of the back-forward cache
    addEventListener("pageshow", (event) => event.persisted && this.back());
  }

  listen() {
    if (!("BroadcastChannel" in window)) return;
    this.channel = new BroadcastChannel(KEY);
    this.channel.onmessage = ({ data }) => this.hear(data ?? {});
  }

  back() {
    this.listen();
    this.changed();
  }

  hear({ what, token }) {
    const { memory } = this;
    if (what === "ask" && memory.token) this.say("here", memory.token);
    else if (what === "here" && this.asking) this.adopt(token);
    else if (what === "changed" && !memory.token) memory.keep({ token });
    else if (what === "changed" && token === memory.token) this.changed();
    else if (what === "forgotten" && token === memory.token) this.forgotten();
  }

  say(what, token = this.memory.token) {
    this.channel?.postMessage({ what, token });
  }

  adopt(token) {
    this.memory.keep({ token });
    this.asking();
  }

  /** Resolves once this tab has a token or no other tab has one. */
  async ask() {
    if (this.memory.token || !this.channel) return;
    await new Promise((resolve) => {
      this.asking = resolve;
      this.say("ask");
      setTimeout(resolve, PATIENCE_FOR_TABS);
    });
    this.asking = null;
  }
}
