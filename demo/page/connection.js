/**
 * @typedef {import('../server/page-event.ts').PageEvent} PageEvent
 * @typedef {import('../server/page-action.ts').PageAction['kind']} ActionKind
 */

/**
 * Subscribes to the server's events; the browser reconnects by itself, and each connection starts with a snapshot.
 *
 * @param {{ onEvent: (event: PageEvent) => void, onOnline: (isOnline: boolean) => void }} listeners
 */
export function followEvents({ onEvent, onOnline }) {
  const source = new EventSource('/events')
  source.addEventListener('open', () => onOnline(true))
  source.addEventListener('error', () => onOnline(false))
  source.addEventListener('message', ({ data }) => onEvent(JSON.parse(data)))
}

/**
 * Performs an action on the server; undefined if it was refused or the server did not answer.
 *
 * @param {ActionKind} kind
 * @param {Readonly<Record<string, unknown>>} fields
 * @returns {Promise<any>}
 */
export async function perform(kind, fields) {
  try {
    const response = await fetch(`/do/${kind}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    })
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}

/**
 * Sends a file to the bot in the private chat.
 *
 * @param {File} file
 * @returns {Promise<boolean>} whether it was sent
 */
export async function sendFile(file) {
  const query = new URLSearchParams({ name: file.name, type: file.type })
  const headers = { 'content-type': 'application/octet-stream' }
  try {
    return (await fetch(`/file?${query}`, { method: 'POST', headers, body: file })).ok
  } catch {
    return false
  }
}

/** @returns {Promise<Record<'kk' | 'ru', import('../../src/locales/page-messages.ts').PageMessages>>} */
export async function loadTexts() {
  const response = await fetch('/texts.json')
  return response.json()
}
