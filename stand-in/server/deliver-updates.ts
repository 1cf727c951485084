import type { Update } from 'grammy/types'
import type { Backend } from '../world/backend.ts'

export interface DeliveryOptions {
  /** The pause before a refused delivery is repeated, in milliseconds. Telegram's grow from about a second. */
  readonly retryMs: number
}

/**
 * Delivers updates to the webhook while one is set: oldest first, over as many connections as it allows, each again until
 * it gets 2xx. Returns a function that stops it.
 */
export function deliverUpdates(backend: Backend, { retryMs }: DeliveryOptions): () => void {
  const { journal, updates, webhook } = backend
  const inFlight = new Set<number>()
  const stopping = new AbortController()

  function startNext(): void {
    if (stopping.signal.aborted || webhook.url === '') return
    for (const update of updates.pending) {
      if (inFlight.size >= webhook.maxConnections) return
      if (inFlight.has(update.update_id)) continue
      inFlight.add(update.update_id)
      void deliver(update)
    }
  }

  async function deliver(update: Update): Promise<void> {
    const status = await post(update)
    if (stopping.signal.aborted) return
    const isTaken = status !== undefined && status >= 200 && status < 300
    if (isTaken) updates.remove(update.update_id)
    else webhook.lastError = { date: backend.now(), message: describe(status) }
    if (!isTaken) await pause()
    inFlight.delete(update.update_id)
    journal.add({ kind: 'delivered', updateId: update.update_id, status })
    startNext()
  }

  async function post(update: Update): Promise<number | undefined> {
    const { url, secretToken } = webhook
    const headers = {
      'content-type': 'application/json',
      ...(secretToken !== '' && { 'x-telegram-bot-api-secret-token': secretToken }),
    }
    const { signal } = stopping
    try {
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(update), signal })
      await response.arrayBuffer()
      return response.status
    } catch {
      return undefined
    }
  }

  function pause(): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, retryMs)
      stopping.signal.addEventListener('abort', () => clearTimeout(timer))
    })
  }

  const unsubscribe = journal.subscribe(event => {
    const isSet = event.kind === 'answered' && event.call.method === 'setWebhook'
    if (isSet || event.kind === 'update') startNext()
  })
  return () => {
    unsubscribe()
    stopping.abort()
  }
}

function describe(status: number | undefined): string {
  return status === undefined ? 'Connection refused' : `Wrong response from the webhook: ${status}`
}
