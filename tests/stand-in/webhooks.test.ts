import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { callApi, pendingUpdates, resultOf, withStandIn } from './call-api.ts'

interface Delivery {
  readonly headers: IncomingMessage['headers']
  readonly body: { readonly update_id: number }
}

/** A server that answers deliveries with these statuses in turn, then with 200. */
async function withHook(
  statuses: readonly number[],
  run: (url: string, deliveries: readonly Delivery[]) => Promise<void>,
): Promise<void> {
  const deliveries: Delivery[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const status = statuses[deliveries.length] ?? 200
    deliveries.push({ headers: request.headers, body: JSON.parse(text) })
    response.writeHead(status).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    await run(`http://127.0.0.1:${port}/hook`, deliveries)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

it('delivers to the webhook, with its secret, until the answer is 2xx', () =>
  withStandIn(standIn =>
    withHook([503, 500, 200], async (url, deliveries) => {
      standIn.sendText(standIn.createUser({ first_name: 'Айгүл' }), 'бір')
      await callApi(standIn, 'setWebhook', { url, secret_token: 'Abc-1' })
      await standIn.allConfirmed()
      expect(deliveries.map(({ headers }) => headers['x-telegram-bot-api-secret-token'])).toEqual(
        Array(3).fill('Abc-1'),
      )
      expect(new Set(deliveries.map(({ body }) => body.update_id)).size).toBe(1)
      expect(await resultOf(standIn, 'getWebhookInfo')).toMatchObject({
        url,
        pending_update_count: 0,
        max_connections: 40,
        last_error_message: 'Wrong response from the webhook: 500',
      })
    }),
  ))

it('delivers the messages of a chat one after another, and those of others meanwhile', () =>
  withStandIn(standIn =>
    withHook([503, 503], async (url, deliveries) => {
      const [one, other] = [0, 1].map(() => standIn.createUser({ first_name: 'Айгүл' }))
      if (!one || !other) throw new Error('nobody')
      for (const user of [one, one, other]) standIn.sendText(user, 'бір')
      const [first, second] = standIn.events.flatMap(event =>
        event.kind === 'update' ? [event.update.update_id] : [],
      )
      await callApi(standIn, 'setWebhook', { url })
      await standIn.allConfirmed()
      const ids = deliveries.map(({ body }) => body.update_id)
      expect(ids).toHaveLength(5)
      expect(ids.indexOf(second ?? 0)).toBeGreaterThan(ids.lastIndexOf(first ?? 0))
    }),
  ))

it('delivers in order over one connection, and stops when the webhook is deleted', () =>
  withStandIn(standIn =>
    withHook([], async (url, deliveries) => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      for (const text of ['бір', 'екі', 'үш']) standIn.sendText(user, text)
      await callApi(standIn, 'setWebhook', { url, max_connections: 1 })
      await standIn.allConfirmed()
      const ids = deliveries.map(({ body }) => body.update_id)
      expect(ids).toEqual([...ids].sort((a, b) => a - b))
      expect(ids).toHaveLength(3)
      await callApi(standIn, 'deleteWebhook')
      standIn.sendText(user, 'төрт')
      expect(await pendingUpdates(standIn)).toHaveLength(1)
      expect(deliveries).toHaveLength(3)
    }),
  ))
