const PATIENCE = 30_000; // milliseconds; the front desk itself gives up after 8 seconds
const KEY = "candor.token";
let kept = null; // for pages that may not store anything

/** One visitor's conversation with the front desk, resumed after a reload of the page. */
export class Conversation {
  constructor(api, locale) {
    this.api = api;
    this.locale = locale;
  }

  /** Its messages so far: {messages, resumed, ended}. `ended`: an earlier one was over, this one is new. */
  async open() {
    const token = readToken();
    if (!token) return this.start(false);
    try {
      return { ...(await this.api.read(token)), resumed: true };
    } catch (error) {
      if (!isOver(error)) throw error;
      this.drop();
      return this.start(true);
    }
  }

  async start(ended) {
    const page = location.origin + location.pathname; // never the query: it may hold personal details
    const started = await this.api.start({ locale: this.locale, page });
    keepToken(started.token);
    return { messages: started.messages, ended };
  }

  send(message) {
    return this.api.send(readToken(), message);
  }

  rate(turnId, helpful) {
    return this.api.rate(readToken(), turnId, helpful);
  }

  /** Erased everywhere; one that is over already counts as erased. */
  async forget() {
    try {
      if (readToken()) await this.api.forget(readToken());
    } catch (error) {
      if (!isOver(error)) throw error;
    }
    this.drop();
  }

  drop() {
    keepToken(null);
  }
}

/** Whether the token was refused: expired, or the conversation erased. */
export function isOver(error) {
  return error.status === 401;
}

/** A version 4 UUID. crypto.randomUUID is missing on plain http pages. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** The token of this tab's conversation, or null. */
function readToken() {
  try {
    return sessionStorage.getItem(KEY) ?? kept;
  } catch {
    return kept;
  }
}

function keepToken(token) {
  kept = token;
  try {
    if (token) sessionStorage.setItem(KEY, token);
    else sessionStorage.removeItem(KEY);
  } catch {
    // kept in memory only: the conversation then ends with the page
  }
}

const NO_REPLY = 0; // the status when it is unknown whether the front desk got the request

/** What went wrong; `message` is the front desk's own sentence for the visitor, or empty. */
export class Problem extends Error {
  constructor(status, details = {}) {
    super(details.detail ?? details.title ?? "");
    this.status = status;
    /** Whether the same request may succeed later. */
    this.passing = status === NO_REPLY || status === 429 || status >= 500;
  }
}

/** The visitor API of the front desk. Throws Problem. */
export class Api {
  constructor(base) {
    this.base = new URL("chat/v1/", base);
  }

  start = (details) => this.ask("POST", "conversations", null, details);
  read = (token) => this.ask("GET", "messages", token);
  send = (token, message) => this.ask("POST", "messages", token, message);
  rate = (token, turnId, helpful) => this.ask("POST", `turns/${turnId}/feedback`, token, { helpful });
  forget = (token) => this.ask("DELETE", "conversations/current", token);

  async ask(method, path, token, body) {
    const response = await this.reach(path, { method, ...request(token, body) });
    const details = response.status === 204 ? {} : await readJson(response);
    if (!response.ok) throw new Problem(response.status, details);
    return details;
  }

  async reach(path, options) {
    try {
      return await fetch(new URL(path, this.base), { ...options, signal: AbortSignal.timeout(PATIENCE) });
    } catch {
      throw new Problem(NO_REPLY);
    }
  }
}

function request(token, body) {
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  return { headers, body: body && JSON.stringify(body), credentials: "omit", cache: "no-store" };
}

/** The body; one that is cut short or no JSON counts as no reply, unless the status already says no. */
async function readJson(response) {
  try {
    return await response.json();
  } catch {
    if (response.ok) throw new Problem(NO_REPLY);
    return {};
  }
}
