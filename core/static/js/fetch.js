// Talks to our own server: JSON both ways, the CSRF token along, failures of one shape.

/** What the server answered when it could not do what was asked: {code, message, details} and the HTTP status. */
export class ServerError extends Error {
  constructor(status, body) {
    super(body.message || body.code || `HTTP ${status}`);
    this.name = "ServerError";
    this.status = status;
    this.code = body.code ?? `http_${status}`;
    this.details = body.details ?? {};
  }

  /** Whether the page is of somebody who is no longer signed in, or signed in anew since. */
  get isSignedOut() {
    return this.status === 401 || this.code === "csrf";
  }
}

function token() {
  return document.querySelector('meta[name="csrf-token"]')?.content ?? "";
}

async function answer(response) {
  const isJson = response.headers.get("Content-Type")?.includes("json");
  const body = isJson ? await response.json() : {};
  if (!response.ok || response.redirected) throw new ServerError(response.status, body);
  return body;
}

/** Ask for JSON. Throws ServerError, or TypeError where there is no connection. */
export async function getJson(url) {
  return answer(await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" }));
}

/** Send a file under a name of a form's field and return the JSON that comes back. Throws as getJson does. */
export async function sendFile(url, name, file, { csrfToken = token() } = {}) {
  const body = new FormData();
  body.append(name, file);
  const headers = { Accept: "application/json", "X-CSRFToken": csrfToken };
  return answer(await fetch(url, { method: "POST", headers, body, credentials: "same-origin" }));
}

/** Send JSON and return the JSON that comes back. Throws as getJson does. */
export async function sendJson(url, data, { method = "POST", csrfToken = token(), signal } = {}) {
  const headers = { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": csrfToken };
  const request = { method, headers, body: JSON.stringify(data), credentials: "same-origin", signal };
  return answer(await fetch(url, request));
}
