const PATIENCE = 30_000; // milliseconds; the front desk itself gives up after 8 seconds
const NO_REPLY = 0; // the status when it is unknown whether the front desk got the request

/** What went wrong; `message` is the front desk's own sentence for the visitor, or empty. */
export class Problem extends Error {
  constructor(status, details = {}) {
    super(details.detail ?? details.title ?? "");
    this.status = status;
    /** Whether the same request may succeed later. */
    this.passing = status === NO_REPLY || status === 429 || status >= 500;
    /** Whether the token was refused: expired, or the conversation erased. */
    this.over = status === 401;
  }
}

/** The visitor API of the front desk. Throws Problem. */
export class Api {
  constructor(base) {
    this.base = new URL("chat/v1/", base);
  }

  start = (details) => this.ask("POST", "conversations", null, details);
  read = (token) => this.ask("GET", "messages", token);
  news = (token, after) => this.ask("GET", `news?after=${after}`, token);
  send = (token, message) => this.ask("POST", "messages", token, message);
  rate = (token, turnId, opinion) => this.ask("POST", `turns/${turnId}/feedback`, token, opinion);
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

/** A version 4 UUID. crypto.randomUUID is missing on plain http pages. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
