// Talk to the server: JSON in, JSON out, and one sentence when it says no.

const meta = (name) => document.querySelector(`meta[name="${name}"]`).content;

/** The server said no, or could not be reached. The message is meant for people. */
export class No extends Error {
  constructor(status, say) {
    super(say);
    this.status = status;
  }
}

const UNREACHABLE = "Plainly cannot be reached right now. Your words are still here; try again in a moment.";

/** A name for one happening, so that sending it twice makes it happen once. */
export function once() {
  return crypto.randomUUID();
}

export function post(path, body) {
  return ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", [meta("plainly-header")]: meta("plainly-key") },
    body: JSON.stringify(body),
  });
}

export function get(path, query = {}) {
  const asked = new URLSearchParams(query).toString();
  return ask(asked ? `${path}?${asked}` : path, {});
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...options });
  } catch {
    throw new No(0, UNREACHABLE);
  }
  const said = await response.json().catch(() => ({}));
  if (!response.ok) throw new No(response.status, said.say || UNREACHABLE);
  return said;
}
