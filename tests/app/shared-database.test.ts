import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findFreePort } from '../../evaluation/chaos/stage.ts'
import { type BotProcess, startBotProcess } from '../../evaluation/live/bot-process.ts'
import { type PostgresServer, startPostgres } from '../../scripts/postgres/postgres-server.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import { createStandIn, type StandIn } from '../../stand-in/stand-in.ts'
import { describePostgres } from '../postgres/test-database.ts'

const TOKEN = '4242:shared-token'
/** Starting takes seconds, on a busy machine many. */
const wait = { timeoutMs: 150_000 }
const OTHER_QUESTION = 'Түрмелердегі дәрігерлік көмек қандай?'
const QUESTION = 'Полицияның азаптауы туралы қандай шағымдар түсті?'
const { permalink, failed } = messagesOf('kk')

describePostgres('the bot with STORE_URL', () => {
  let [dir, server, standIn]: [string, PostgresServer | undefined, StandIn | undefined] = [
    '',
    undefined,
    undefined,
  ]
  let bot: BotProcess | undefined
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'shared-'))
    server = await startPostgres()
    standIn = createStandIn({ token: TOKEN })
    await standIn.listen()
  })
  afterAll(async () => {
    bot?.kill('SIGKILL')
    await standIn?.close()
    await server?.stop()
    await rm(dir, { recursive: true, force: true })
  })

  it('waits for the database, apologises while it is away, and answers again when it is back', async () => {
    if (!server || !standIn) throw new Error('nothing was started')
    await server.kill()
    const port = await findFreePort()
    bot = startBotProcess({ env: environment({ standIn, server, dir, port }), cwd: dir })
    const ready = async () => (await fetch(`http://127.0.0.1:${port}/ready`)).status
    await bot.waitForOutput(/"event":"database_away"/, wait.timeoutMs)
    expect(await ready()).toBe(503)
    await server.start()
    await bot.waitForOutput(/"event":"polling"/, wait.timeoutMs)

    const user = standIn.createUser({ first_name: 'Айгүл', language_code: 'kk' })
    const chat = standIn.privateChat(user)
    const next = async (text: string) => {
      standIn?.sendText(user, text)
      return (await standIn?.nextMessage(chat, wait))?.text ?? ''
    }
    expect(await next(QUESTION)).toContain(permalink)
    standIn.sendText(user, '/language')
    await standIn.press(user, await standIn.nextMessage(chat, wait), 'Орысша')
    expect(await next(QUESTION)).toContain(messagesOf('ru').permalink)

    await server.kill()
    // Words that no question had before, since what was read once is kept; in their language, since the settings are out of reach too.
    expect(await next(OTHER_QUESTION)).toBe(failed)
    expect(await ready()).toBe(503)
    await server.start()
    await bot.waitForOutput(/the shared queue works again/, wait.timeoutMs)
    while ((await ready()) !== 200) await new Promise(resolveTurn => setImmediate(resolveTurn))
    expect(await next(QUESTION)).toContain(messagesOf('ru').permalink)

    bot.kill('SIGTERM')
    expect((await bot.ended).status).toBe(0)
    expect(bot.output()).not.toContain(new URL(server.url).password)
    expect(bot.output()).not.toContain('азаптау')
  })

  it('ends with one sentence about a wrong password, which is not printed', async () => {
    if (!server || !standIn) throw new Error('nothing was started')
    const wrong = Object.assign(new URL(server.url), { password: 'hunter2-secret' }).href
    const env = environment({ standIn, server: { url: wrong }, dir, port: 0 })
    bot = startBotProcess({ env, cwd: dir })
    const { status } = await bot.ended
    expect(status).toBe(1)
    expect(bot.output()).toMatch(/The database refuses .*STORE_URL/)
    expect(bot.output()).not.toContain('hunter2')
  })
})

interface Place {
  readonly standIn: StandIn
  readonly server: Pick<PostgresServer, 'url'>
  readonly dir: string
  readonly port: number
}

function environment({ standIn, server, dir, port }: Place): Readonly<Record<string, string>> {
  return {
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: standIn.apiRoot,
    STORE_URL: server.url,
    CORPUS_DIR: resolve('corpus'),
    MODELS_DIR: resolve('embeddings'),
    INDEX_DIR: resolve('embeddings/index'),
    DATA_DIR: join(dir, 'data'),
    OPERATOR_PORT: String(port),
    LOG_FORMAT: 'json',
  }
}
