import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBalancer } from '../../../evaluation/live/load-balancer.ts'
import { type Database, openDatabase } from '../../../src/postgres/database.ts'
import { migrate } from '../../../src/postgres/migrate.ts'
import { STATE_SCHEMA } from '../../../src/telegram/store/state-schema.ts'
import type { StandIn } from '../../../stand-in/stand-in.ts'
import { describePostgres, useTestDatabase } from '../../postgres/test-database.ts'
import { TOKEN, withStandIn } from './failing-server.ts'

/** Two processes with webhooks behind a load balancer. */
describePostgres('two worker processes', () => {
  const { url } = useTestDatabase()
  let database: Database
  beforeAll(async () => {
    database = openDatabase(url())
    await migrate(database, STATE_SCHEMA)
  })
  afterAll(() => database.close())

  it('lose nothing when one is killed under load, repeat only what it had in hand, and keep the order of chats', async () => {
    const children: ChildProcess[] = []
    try {
      await withStandIn(async standIn => {
        const ports = [await freePort(), await freePort()]
        const balancer = await startBalancer(ports)
        const start = (port: number) => startWorker(standIn, url(), balancer.url, port)
        const workers = await Promise.all(ports.map(start))
        children.push(...workers.map(({ child }) => child))
        const chats = ask(standIn, { people: 40, questions: 3 })
        const repliesOf = () => chats.map(chat => standIn.messages(chat).filter(({ from }) => from?.is_bot))
        const replies = () => repliesOf().flat().length
        await standIn.waitFor(() => replies() >= 30, { timeoutMs: 60_000 })
        const [victim] = workers
        victim?.child.kill('SIGKILL')
        await once(victim?.child ?? process, 'close')
        const inHand = await database.query(
          'SELECT update_id FROM dayek.updates WHERE worker = $1 AND sealed IS NOT NULL',
          [victim?.worker ?? 0],
        )
        await standIn.waitFor(() => repliesOf().every(({ length }) => length >= 3), { timeoutMs: 60_000 })
        expect(replies() - 120).toBeLessThanOrEqual(inHand.length)
        for (const messages of repliesOf()) {
          const asked = messages.map(({ reply_to_message }) => reply_to_message?.message_id ?? 0)
          expect(asked).toEqual([...asked].sort((a, b) => a - b))
        }
        balancer.close()
      })
    } finally {
      for (const child of children) child.kill('SIGKILL')
    }
  }, 180_000)
})

/** Everybody asks all questions at once. Returns their chats. */
function ask(standIn: StandIn, { people, questions }: { people: number; questions: number }) {
  return Array.from({ length: people }, () => {
    const user = standIn.createUser({ first_name: 'Айгүл' })
    for (let i = 0; i < questions; i++) standIn.sendText(user, `азаптау ${i}`)
    return standIn.privateChat(user)
  })
}

/** Resolves when it receives, with its number. */
async function startWorker({ apiRoot }: StandIn, database: string, webhook: string, port: number) {
  const script = fileURLToPath(new URL('./webhook-worker-process.ts', import.meta.url))
  const args = [script, TOKEN, apiRoot, database, webhook, `${port}`]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const worker = await new Promise<number>((started, fail) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const number = /^worker (\d+)$/m.exec(text)?.[1]
      if (number !== undefined) started(Number(number))
    })
    child.on('close', () => fail(new Error('a worker ended before it received anything')))
  })
  return { child, worker }
}

function freePort(): Promise<number> {
  return new Promise(found => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
