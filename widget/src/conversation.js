/** One visitor's conversation with the front desk, resumed after a reload and shared by the site's tabs. */
export class Conversation {
  constructor(api, memory, locale) {
    Object.assign(this, { api, memory, locale });
  }

  /** Its messages so far: {messages, resumed, ended}. `ended`: an earlier one was over, this one is new. */
  async open() {
    if (!this.memory.token) return this.start(false);
    try {
      await this.catchUp();
      return { ...(await this.read()), resumed: true };
    } catch (error) {
      if (!error.over) throw error;
      this.memory.keep({ token: null });
      return this.start(true);
    }
  }

  async start(ended) {
    const page = location.origin + location.pathname; // never the query: it may hold personal details
    const started = await this.api.start({ locale: this.locale, page });
    this.memory.keep({ token: started.token });
    return { messages: started.messages, ended };
  }

  /** What a reload cut off goes out again with its old ids, so that nothing is lost and nothing is taken twice. */
  async catchUp() {
    for (const message of this.memory.unsent) {
      try {
        await this.send(message);
      } catch (error) {
        if (error.over) throw error;
      }
    }
  }

  read() {
    return this.api.read(this.memory.token);
  }

  news(after) {
    return this.api.news(this.memory.token, after);
  }

  /** The front desk takes a message once, however often it is sent with the same id. */
  async send(message) {
    const { id, text, choice } = message;
    this.memory.holdBack(message);
    const reply = await this.api.send(this.memory.token, { id, text, choice });
    this.memory.arrived(message);
    return reply;
  }

  rate(turnId, opinion) {
    return this.api.rate(this.memory.token, turnId, opinion);
  }

  /** Erased everywhere; one that is over already counts as erased. */
  async forget() {
    try {
      if (this.memory.token) await this.api.forget(this.memory.token);
    } catch (error) {
      if (!error.over) throw error;
    }
    this.memory.forget();
  }
}
