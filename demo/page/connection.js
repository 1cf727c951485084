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

/** @returns {Promise<Record<'kk' | 'ru', import('../../src/locales/page-messages.ts').PageMessages>>} */
export async function loadTexts() {
  const response = await fetch('/texts.json')
  return response.json()
}
