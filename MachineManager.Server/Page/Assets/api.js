// SPDX-License-Identifier: Apache-2.0
// Requests to the manager that has served this page, with the token of this tab, if there is one.

const tokenKey = 'machine-manager-token';
const plainId = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/;

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export const token = {
  get: () => sessionStorage.getItem(tokenKey),
  set: (value) => sessionStorage.setItem(tokenKey, value),
  forget: () => sessionStorage.removeItem(tokenKey),
};

export async function request(path, { method = 'GET', signal } = {}) {
  const headers = { 'X-Machine-Manager': 'page' };
  if (token.get()) headers.Authorization = `Bearer ${token.get()}`;
  const response = await fetch(new URL(path, document.baseURI), { method, signal, headers, cache: 'no-store', redirect: 'error' });
  if (!response.ok) throw new ApiError(response.status, await reasonOf(response));
  return response;
}

// An id is any text, and not every text can be a part of a path.
export function sessionPath(id) {
  if (plainId.test(id)) return `api/sessions/${id}`;
  const octets = String.fromCharCode(...new TextEncoder().encode(id));
  return `api/sessions/~${btoa(octets).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

export const getDetails = async (id, signal) => (await request(sessionPath(id), { signal })).json();

export async function endSession(id) {
  await request(`${sessionPath(id)}/end`, { method: 'POST' });
}

// A piece of what the guest has printed: where it begins, where the next one does, how much there is in all, and the bytes.
export async function readConsole(id, offset, signal) {
  const response = await request(`${sessionPath(id)}/console?offset=${offset}`, { signal });
  const [from, next, length] = ['Offset', 'Next', 'Length'].map((name) => Number(response.headers.get(`X-Console-${name}`)));
  return { from, next, length, data: new Uint8Array(await response.arrayBuffer()) };
}

async function reasonOf(response) {
  const text = await response.text();
  try {
    return JSON.parse(text).error;
  } catch {
    return text.trim() || `the manager answered ${response.status}`;
  }
}
