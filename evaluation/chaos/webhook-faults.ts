import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { expectThat, type Fault } from './fault.ts'
import { findFreePort, pause, type Stage } from './stage.ts'

/** What strangers and Telegram send to the webhook. */
export const WEBHOOK_FAULTS: readonly Fault[] = [
  {
    name: 'forged-webhook',
    title: 'webhook: forged calls, wrong secret, 10 MB',
    usesWebhook: true,
    async play(stage) {
      const { url, secret } = webhookOf(stage)
      const forged = JSON.stringify({ update_id: 1, message: { text: 'forged' } })
      const elsewhere = `${new URL(url).origin}/guessed`
      const refusals = [
        ['wrong path', 404, await post(elsewhere, forged, { secret })],
        ['no secret', 401, await post(url, forged, {})],
        ['wrong secret', 401, await post(url, forged, { secret: 'wrong-webhook-secret' })],
        ['GET', 405, await post(url, '', { secret, method: 'GET' })],
        // The connection may close while the body is being sent.
        ['10 MB', 413, (await post(url, 'x'.repeat(10_000_000), { secret })) || 413],
        ['no JSON', 400, await post(url, '{', { secret })],
      ] as const
      for (const [what, wanted, got] of refusals) expectThat(got === wanted, `${what}: ${wanted}, got ${got}`)
      return { seen: refusals.map(([what, status]) => `${what} ${status}`).join(', ') }
    },
  },
  {
    name: 'slow-webhook',
    title: 'webhook: 60 bodies that never end',
    usesWebhook: true,
    async play(stage) {
      const { url, port, secret } = webhookOf(stage)
      const head = `POST ${new URL(url).pathname} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 1000\r\nx-telegram-bot-api-secret-token: ${secret}\r\n\r\n{`
      const answers = await Promise.all(Array.from({ length: 60 }, () => holdOpen(port, head)))
      const refused = answers.filter(answer => answer.startsWith('HTTP/1.1 408')).length
      expectThat(refused === answers.length, `408 for all 60, got ${refused}`)
      return { seen: '408 after 10 s' }
    },
  },
  {
    name: 'many-connections',
    title: 'webhook: 500 silent connections',
    usesWebhook: true,
    async play(stage) {
      const { port } = webhookOf(stage)
      await Promise.all(Array.from({ length: 500 }, () => holdOpen(port, '')))
      return { seen: 'all closed within 12 s' }
    },
  },
  {
    name: 'repeated-delivery',
    title: 'webhook: each update is delivered three times',
    usesWebhook: true,
    async play(stage) {
      const { url, secret } = webhookOf(stage)
      let repeated = 0
      const end = stage.standIn.subscribe(event => {
        if (event.kind !== 'update') return
        for (let i = 0; i < 2; i++) void post(url, JSON.stringify(event.update), { secret })
        repeated++
      })
      await pause(6_000)
      end()
      return { seen: `${repeated} updates repeated` }
    },
  },
  {
    name: 'ids-go-back',
    title: 'webhook: update ids start again at 1',
    usesWebhook: true,
    async play(stage) {
      const { url, secret } = webhookOf(stage)
      const person = stage.crowd.createPerson()
      const first = stage.crowd.askAs(person, 'Что говорится о пытках задержанных?')
      await stage.standIn.waitFor(() => first.replies.length > 0)
      const chat = stage.standIn.privateChat(person)
      const sentBefore = stage.standIn.messages(chat).length
      for (const id of [2, 1]) {
        const message = {
          message_id: 900_000 + id,
          date: Math.floor(Date.now() / 1_000),
          chat,
          from: person,
          text: '/help',
        }
        const status = await post(url, JSON.stringify({ update_id: id, message }), { secret })
        expectThat(status === 200, `200 for update ${id}, got ${status}`)
      }
      await stage.standIn.waitFor(() => stage.standIn.messages(chat).length >= sentBefore + 2)
      // The two replies to /help come to the chat of the question, and count as its replies.
      return { seen: 'both answered', mayRepeat: 1 }
    },
  },
  {
    name: 'two-processes',
    title: 'webhook: each update goes to two processes',
    usesWebhook: true,
    async play(stage) {
      const { secret, url } = webhookOf(stage)
      const port = await findFreePort()
      const second = await stage.startSecond(port)
      let posted = 0
      const end = stage.standIn.subscribe(event => {
        // The second one has set the webhook to itself, so this one is for the first.
        if (event.kind !== 'update') return
        void post(url, JSON.stringify(event.update), { secret })
        posted++
      })
      await pause(8_000)
      end()
      await stage.crowd.settle(10_000)
      expectThat(second.isRunning(), 'the second process to run')
      return { seen: `${posted} updates to both` }
    },
  },
]

function webhookOf({ webhook }: Stage): NonNullable<Stage['webhook']> {
  expectThat(webhook !== undefined, 'a stage with a webhook')
  return webhook
}

interface PostOptions {
  readonly secret?: string
  readonly method?: string
}

/** The status, or 0 when the connection broke without one. */
function post(url: string, body: string, { secret, method = 'POST' }: PostOptions): Promise<number> {
  return new Promise(resolve => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...(secret !== undefined && { 'x-telegram-bot-api-secret-token': secret }),
    }
    const call = request(url, { method, headers }, response => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    call.on('error', () => resolve(0))
    call.end(body)
  })
}

/** Opens a connection, writes this and waits for its end. Resolves to what came back. */
function holdOpen(port: number, text: string): Promise<string> {
  return new Promise(resolve => {
    let received = ''
    const socket: Socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.setEncoding('utf8').on('data', chunk => {
      received += chunk
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(received))
  })
}
