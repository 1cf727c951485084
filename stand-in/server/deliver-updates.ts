import type { Update } from 'grammy/types'
import type { Backend } from '../world/backend.ts'

export interface DeliveryOptions {
  /** The pause before a refused delivery is repeated, in milliseconds. Telegram's grow from about a second. */
  readonly retryMs: number
}

/**
 * Delivers updates to the webhook while one is set: oldest first, over as many connections as it allows, each again until
 * it gets 2xx, and the messages of a chat one after another. Returns a function that stops it.
 */
export function deliverUpdates(backend: Backend, { retryMs }: DeliveryOptions): () => void {
  const { journal, updates, webhook } = backend
  /** The queues of which an update is on its way. */
  const busy = new Set<string>()
  const stopping = new AbortController()

  function startNext(): void {
    if (stopping.signal.aborted || webhook.url === '') return
    for (const update of updates.pending) {
      if (busy.size >= webhook.maxConnections) return
      const queue = queueOf(update)
      if (busy.has(queue)) continue
      busy.add(queue)
      void deliver(update, queue)
    }
  }

  async function deliver(update: Update, queue: string): Promise<void> {
    const status = await post(update)
    if (stopping.signal.aborted) return
    const isTaken = status !== undefined && status >= 200 && status < 300
    if (isTaken) updates.remove(update.update_id)
    else webhook.lastError = { date: backend.now(), message: describe(status) }
    if (!isTaken) await pause()
    busy.delete(queue)
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

/** As WebhookActor.cpp of Telegram's Bot API server: a queue for the messages of each chat, others for what each person does. */
function queueOf(update: Update): string {
  const message = update.message ?? update.edited_message
  if (message) return `chat ${message.chat.id}`
  const { callback_query, inline_query, chosen_inline_result } = update
  const from = (callback_query ?? inline_query ?? chosen_inline_result)?.from
  const kind = Object.keys(update).find(key => key !== 'update_id') ?? ''
  return from ? `${kind} ${from.id}` : `update ${update.update_id}`
}

function describe(status: number | undefined): string {
  return status === undefined ? 'Connection refused' : `Wrong response from the webhook: ${status}`
}
