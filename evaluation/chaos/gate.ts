import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'

/** What happens to the bot's calls on their way to Telegram. */
export type GateMode =
  | { readonly kind: 'open' }
  /** Connections are refused. */
  | { readonly kind: 'down' }
  /** Calls do not arrive, and nobody answers. */
  | { readonly kind: 'vanish' }
  /** Calls take effect, but the response does not come back. */
  | { readonly kind: 'silent' }
  /** Calls take effect, but the response is this. */
  | { readonly kind: 'garbled'; readonly body: string }
  /** Calls have no effect and are answered with this. */
  | {
      readonly kind: 'refuse'
      readonly status: number
      readonly description: string
      readonly retryAfter?: number
    }

/** A proxy between the bot and the fake Bot API server that can fail the way networks and servers do. */
export interface Gate {
  readonly url: string
  set(mode: GateMode): Promise<void>
  /** Resolves at the next call of this method: when it comes in, or when its response goes out. */
  nextCall(method: string, moment: 'in' | 'out', filter?: (body: string) => boolean): Promise<void>
  /** Calls that send something to a chat and whose response is on its way, or went out a moment ago. */
  sendsInHand(): number
  close(): Promise<void>
}

interface Watcher {
  readonly method: string
  readonly moment: 'in' | 'out'
  readonly filter: (body: string) => boolean
  readonly resolve: () => void
}

/** How long the bot may take to notice a response. */
const NOTICED_MS = 300

export async function openGate(targetUrl: string): Promise<Gate> {
  const agent = new Agent({ keepAlive: true })
  const watchers = new Set<Watcher>()
  const sends = new Map<object, number | undefined>()
  let mode: GateMode = { kind: 'open' }
  const server = createServer((request, response) => {
    const { method } = callOf(request)
    const key = {}
    if (method.startsWith('send') && method !== 'sendChatAction') sends.set(key, undefined)
    response.on('close', () => sends.has(key) && sends.set(key, Date.now()))
    // A caller that has gone needs no response.
    forward(request, response).catch(() => response.destroy())
  })

  function notice(method: string, moment: 'in' | 'out', body = ''): void {
    for (const watcher of watchers) {
      if (watcher.method !== method || watcher.moment !== moment || !watcher.filter(body)) continue
      watchers.delete(watcher)
      watcher.resolve()
    }
  }

  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method } = callOf(request)
    const body = await readAll(request)
    notice(method, 'in')
    if (mode.kind === 'vanish') return
    if (mode.kind === 'refuse') return refuse(response, mode)
    const answer = await call(request, body, response)
    if (mode.kind === 'silent') return
    const text = mode.kind === 'garbled' ? mode.body : answer.body
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(text, () => notice(method, 'out', text))
  }

  function call(from: IncomingMessage, body: Buffer, response: ServerResponse) {
    return new Promise<{ readonly status: number; readonly body: string }>((resolve, reject) => {
      const { host: _, ...headers } = from.headers
      const upstream = send(new URL(from.url ?? '/', targetUrl), {
        method: from.method ?? 'GET',
        headers,
        agent,
      })
      response.on('close', () => upstream.destroy())
      upstream.on('error', reject)
      upstream.on('response', answer => {
        readAll(answer).then(
          bytes => resolve({ status: answer.statusCode ?? 500, body: bytes.toString('utf8') }),
          reject,
        )
      })
      upstream.end(body)
    })
  }

  await listen()
  const { port } = addressOf()

  async function listen(at = 0): Promise<void> {
    server.listen(at, '127.0.0.1')
    await once(server, 'listening')
  }

  function addressOf() {
    const address = server.address()
    if (typeof address !== 'object' || !address) throw new Error('the gate is not listening')
    return address
  }

  async function shut(): Promise<void> {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }

  return {
    url: `http://127.0.0.1:${port}`,
    async set(next) {
      mode = next
      if (next.kind === 'down') await shut()
      else if (!server.listening) await listen(port)
    },
    nextCall: (method, moment, filter = () => true) =>
      new Promise(resolve => watchers.add({ method, moment, filter, resolve })),
    sendsInHand: () =>
      [...sends.values()].filter(end => end === undefined || Date.now() - end < NOTICED_MS).length,
    async close() {
      agent.destroy()
      await shut()
    },
  }
}

function callOf({ url = '' }: IncomingMessage): { readonly method: string } {
  return { method: url.split('?')[0]?.split('/').at(-1) ?? '' }
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

function refuse(
  response: ServerResponse,
  { status, description, retryAfter }: Extract<GateMode, { kind: 'refuse' }>,
): void {
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ ok: false, error_code: status, description, ...parameters }))
}
