/**
 * @typedef {import('../server/page-event.ts').PageEvent} PageEvent
 * @typedef {import('../server/page-action.ts').PageActionKind} ActionKind
 */

/**
 * Follows what happens; a stream that breaks is opened again by the browser, and then starts with everything anew.
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
 * Does something at the stand-in; undefined when it was refused or nobody answered.
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
