import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { messagesOf } from '../../src/locales/messages-of.ts'
import { createStandIn, type StandIn } from '../../stand-in/stand-in.ts'
import { IS_FULL } from '../full-run.ts'

const TOKEN = '4242:main-token'
/** Starting takes seconds, on a busy machine many. */
const TIMEOUT_MS = 150_000

let dir = ''
let standIn: StandIn
const children: ChildProcess[] = []
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'main-'))
  standIn = createStandIn({ token: TOKEN })
  await standIn.listen()
})
afterEach(async () => {
  // A failed test has not stopped its bot.
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await standIn.close()
  await rm(dir, { recursive: true, force: true })
})

/** `npm start` without npm, away from anybody's .env. */
function start(env: Readonly<Record<string, string>>) {
  const root = resolve('.')
  const child = spawn(process.execPath, ['--enable-source-maps', resolve('dist/main.js')], {
    cwd: dir,
    env: {
      PATH: process.env.PATH ?? '',
      CORPUS_DIR: join(root, 'corpus'),
      MODELS_DIR: join(root, 'embeddings'),
      INDEX_DIR: join(root, 'embeddings/index'),
      DATA_DIR: join(dir, 'data'),
      OPERATOR_PORT: '0',
      TELEGRAM_API_ROOT: standIn.apiRoot,
      ...env,
    },
  })
  children.push(child)
  child.stdin.end()
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const ended = new Promise<{ readonly status: number | null; readonly output: string }>(resolveEnd => {
    child.on('close', status => resolveEnd({ status, output }))
  })
  const waitForOutput = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolveMatch, reject) => {
      const look = () => {
        const match = pattern.exec(output)
        if (match) resolveMatch(match)
      }
      for (const stream of [child.stdout, child.stderr]) stream.on('data', look)
      child.on('close', () => reject(new Error(`ended without ${pattern}: ${output}`)))
      look()
    })
  return { child, ended, waitForOutput }
}

/** A port that nobody listens on now. */
async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolveOpen => server.listen(0, '127.0.0.1', resolveOpen))
  const address = server.address()
  await new Promise(resolveClose => server.close(resolveClose))
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return address.port
}

async function readUntil({ body }: Response, wanted: string): Promise<void> {
  let text = ''
  for await (const bytes of body ?? []) {
    text += Buffer.from(bytes).toString('utf8')
    if (text.includes(wanted)) return
  }
  throw new Error(`the stream ended without ${wanted}`)
}

describe('npm start', () => {
  it('answers in Telegram from the index alone, remembers a language, and ends quietly on SIGTERM', async () => {
    const { child, ended } = start({ BOT_TOKEN: TOKEN, CORPUS_DIR: join(dir, 'no-corpus') })
    const user = standIn.createUser({ first_name: 'Айгүл', language_code: 'kk' })
    const chat = standIn.privateChat(user)
    standIn.sendText(user, 'Полицияның азаптауы туралы қандай шағымдар түсті?')
    const wait = { timeoutMs: TIMEOUT_MS }
    expect((await standIn.nextMessage(chat, wait)).text).toContain(messagesOf('kk').permalink)
    standIn.sendText(user, '/language')
    await standIn.press(user, await standIn.nextMessage(chat, wait), 'Орысша')
    await standIn.waitFor(() => standIn.commands('ru').length > 0, wait)
    standIn.sendText(user, '/quality')
    expect((await standIn.nextMessage(chat, wait)).text).toContain('2026')
    child.kill('SIGTERM')
    const { status, output } = await ended
    const events = output.split('\n').flatMap(line => (line.startsWith('{') ? [JSON.parse(line)] : []))
    expect(events).toContainEqual(
      expect.objectContaining({ level: 'info', event: 'polling', bot: 'dayek_bot' }),
    )
    expect(events.at(-1)).toMatchObject({ level: 'info', event: 'stopped' })
    expect(output).not.toContain('main-token')
    expect(output).not.toContain('азаптау')
    expect(status).toBe(0)
    expect(standIn.violations).toEqual([])
  })

  it('says in one sentence that Telegram does not know the token', async () => {
    const { status, output } = await start({ BOT_TOKEN: '4242:other' }).ended
    expect(output.trim().split('\n')).toEqual([expect.stringContaining('BOT_TOKEN (401 Unauthorized)')])
    expect(status).toBe(1)
  })

  it('without a token in production ends with one sentence', async () => {
    const { status, output } = await start({ NODE_ENV: 'production' }).ended
    expect(output.trim().split('\n')).toEqual([expect.stringMatching(/^BOT_TOKEN is not set\./)])
    expect(status).toBe(1)
  })

  it('without a token serves a page to try the bot on, and ends quietly on SIGINT', async () => {
    const { child, ended, waitForOutput } = start({ PORT: '0' })
    const [url] = await waitForOutput(/http:\/\/localhost:\d+/)
    const page = await fetch(url)
    expect(await page.text()).toContain('<title>Дәйек</title>')
    const phases = await fetch(`${url}/events`)
    await readUntil(phases, '"phase":{"kind":"ready"}')
    child.kill('SIGINT')
    const { status, output } = await ended
    expect(output.split('\n').slice(0, 3).join('\n')).toMatch(/@BotFather[\s\S]*BOT_TOKEN=/)
    expect(output).not.toContain('open to the network')
    expect(status).toBe(0)
  })

  it('reports its state to an operator and an admin, and switches to a new index', async () => {
    const indexDir = join(dir, 'index')
    await cp(resolve('embeddings/index'), indexDir, { recursive: true })
    const report = join(dir, 'corpus', 'broken')
    await mkdir(report, { recursive: true })
    await writeFile(join(report, 'ru.md'), 'no front matter')
    const port = await findFreePort()
    const user = standIn.createUser({ first_name: 'Айгүл', language_code: 'kk' })
    const chat = standIn.privateChat(user)
    const { child, ended, waitForOutput } = start({
      BOT_TOKEN: TOKEN,
      CORPUS_DIR: join(dir, 'corpus'),
      INDEX_DIR: indexDir,
      OPERATOR_PORT: String(port),
      ADMIN_IDS: String(user.id),
    })
    const wait = { timeoutMs: TIMEOUT_MS }
    const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`)
    standIn.sendText(user, 'Полицияның азаптауы туралы қандай шағымдар түсті?')
    expect((await standIn.nextMessage(chat, wait)).text).toContain(messagesOf('kk').permalink)
    expect((await ask('/health')).status).toBe(200)
    const ready = await ask('/ready')
    const fault = expect.stringMatching(
      /^the reports have a fault, the index of \d{4}-\d\d-\d\d answers: .*ru\.md/,
    )
    expect([ready.status, await ready.json()]).toMatchObject([
      200,
      { status: 'ready', problems: [], warnings: [fault] },
    ])
    await waitForOutput(/"event":"the reports have a fault"/)
    const metrics = await (await ask('/metrics')).text()
    expect(metrics).toMatch(/dayek_answers_total\{outcome="(?:found|weak)",language="kk"\} 1/)
    expect(metrics).toMatch(/dayek_stage_duration_seconds_count\{stage="search"\} 1/)
    expect(metrics).not.toMatch(/азаптау|Айгүл|main-token/)

    const later = new Date(Date.now() + 60_000)
    await utimes(join(indexDir, 'CURRENT'), later, later)
    await waitForOutput(/"event":"index switched"/)
    standIn.sendText(user, '/stats')
    expect((await standIn.nextMessage(chat, wait)).text).toContain(messagesOf('kk').statsTitle)
    await writeFile(join(indexDir, 'CURRENT'), '0123456789ab\n')
    await waitForOutput(/"event":"new index refused"/)
    const warned = await ask('/ready')
    expect([warned.status, await warned.json()]).toMatchObject([
      200,
      { warnings: [expect.stringContaining('0123456789ab')] },
    ])
    standIn.sendText(user, 'Полицияның азаптауы туралы қандай шағымдар түсті?')
    expect((await standIn.nextMessage(chat, wait)).text).toContain(messagesOf('kk').permalink)
    child.kill('SIGTERM')
    expect((await ended).status).toBe(0)
    expect(standIn.violations).toEqual([])
  })

  it.runIf(IS_FULL)(
    'answers by words while texts are embedded, and does not wait for them on SIGINT',
    async () => {
      const indexDir = join(dir, 'index')
      // No vectors are shipped for texts with another prefix.
      const { child, ended, waitForOutput } = start({
        BOT_TOKEN: TOKEN,
        INDEX_DIR: indexDir,
        QUERY_PREFIX: 'other: ',
      })
      await waitForOutput(/"event":"embedding texts"/)
      const user = standIn.createUser({ first_name: 'Айгүл', language_code: 'kk' })
      standIn.sendText(user, 'Полицияның азаптауы туралы қандай шағымдар түсті?')
      const { text } = await standIn.nextMessage(standIn.privateChat(user), { timeoutMs: TIMEOUT_MS })
      expect(text).toContain(messagesOf('kk').byWords)
      expect(text).toContain(messagesOf('kk').permalink)
      child.kill('SIGINT')
      const { status, output } = await ended
      expect(output).not.toMatch(/^\s+at |Error/m)
      expect(status).toBe(0)
      expect(await readdir(indexDir)).not.toContain('CURRENT')
      expect(standIn.violations).toEqual([])
    },
  )

  it('warns when the page is opened to the network, and names a missing model in one sentence', async () => {
    const { ended } = start({
      PORT: '0',
      HOST: '0.0.0.0',
      MODELS_DIR: 'no-such-folder',
      LOG_FORMAT: 'pretty',
    })
    const { status, output } = await ended
    expect(output).toMatch(/http:\/\/localhost:\d+/)
    expect(output).toContain('warn the page is open to the network HOST="0.0.0.0"')
    expect(output).toMatch(/"multilingual-e5-small-kk-ru" is incomplete: no-such-folder/)
    expect(output).not.toMatch(/^\s+at /m)
    expect(status).toBe(1)
  })

  const noIndex = [
    { CORPUS_DIR: 'no-such-folder', INDEX_DIR: 'no-index' },
    /no index in no-index.*no-such-folder/,
  ] as const
  it.each([
    // The model is loaded meanwhile, which takes seconds.
    ...(IS_FULL ? [noIndex] : []),
    [{ BOT_TOKEN: 'nonsense', DEFAULT_LANGUAGE: 'de' }, /BOT_TOKEN[\s\S]*DEFAULT_LANGUAGE/],
  ] as const)('names what is wrong in one sentence: %o', async (env, named) => {
    const { status, output } = await start(env).ended
    expect(output).toMatch(named)
    expect(output).not.toMatch(/^\s+at /m)
    expect(status).toBe(1)
  })
})
