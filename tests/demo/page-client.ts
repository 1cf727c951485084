import { createConnection } from 'node:net'
import type { PageEvent } from '../../demo/server/page-event.ts'
import { openPageServer, type PageServer } from '../../demo/server/page-server.ts'
import { createPageSession, type PageSession } from '../../demo/server/page-session.ts'
import { PAGE_GROUP, PAGE_PEOPLE } from '../../src/locales/page-messages.ts'
import { createStandIn, type StandIn } from '../../stand-in/stand-in.ts'
import { TOKEN } from '../stand-in/call-api.ts'

export interface OpenPage {
  readonly standIn: StandIn
  readonly session: PageSession
  readonly server: PageServer
  /** All events that the page has received. */
  readonly received: readonly PageEvent[]
  fetch(path: string, init?: RequestInit): Promise<Response>
  act(name: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>
  /** Sends a raw request, for headers that fetch does not allow, and returns the response. */
  raw(head: string): Promise<string>
}

/** Runs a page server without a bot, on a free port, until `run` is done. */
export async function withPage(
  run: (page: OpenPage) => Promise<void>,
  { acceptsFiles = false } = {},
): Promise<void> {
  const standIn = createStandIn({ token: TOKEN })
  await standIn.listen()
  const session = createPageSession(standIn, {
    language: 'kk',
    people: PAGE_PEOPLE,
    group: PAGE_GROUP,
    acceptsFiles,
  })
  const server = await openPageServer(session, { host: '127.0.0.1', port: 0 })
  const received: PageEvent[] = []
  session.subscribe(event => received.push(event))
  const address = `http://127.0.0.1:${server.port}`
  try {
    await run({
      standIn,
      session,
      server,
      received,
      fetch: (path, init) => fetch(address + path, init),
      act: (name, body, headers = {}) =>
        fetch(`${address}/do/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      raw: head => talk(server.port, head),
    })
  } finally {
    await server.close()
    await standIn.close()
  }
}

function talk(port: number, head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', text => {
      answer += text
    })
    socket.on('error', reject).on('close', () => resolve(answer))
    socket.write(`${head.trim().replaceAll('\n', '\r\n')}\r\nConnection: close\r\n\r\n`)
  })
}
