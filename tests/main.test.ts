import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createStandIn, type StandIn } from '../src/demo/stand-in.ts'
import { messagesOf } from '../src/locales/messages-of.ts'

const TOKEN = '4242:main-token'

let dir = ''
let standIn: StandIn
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'main-'))
  standIn = createStandIn({ token: TOKEN })
  await standIn.listen()
})
afterEach(async () => {
  await standIn.close()
  await rm(dir, { recursive: true, force: true })
})

/** `npm start` without npm, away from anybody's .env. */
function start(env: Readonly<Record<string, string>>, input = '') {
  const root = resolve('.')
  const child = spawn(
    process.execPath,
    ['--import', resolve('node_modules/tsx/dist/loader.mjs'), resolve('src/main.ts')],
    {
      cwd: dir,
      env: {
        PATH: process.env.PATH ?? '',
        CORPUS_DIR: join(root, 'corpus'),
        MODELS_DIR: join(root, 'embeddings'),
        INDEX_DIR: join(root, 'embeddings/index'),
        DATA_DIR: join(dir, 'data'),
        TELEGRAM_API_ROOT: standIn.apiRoot,
        ...env,
      },
    },
  )
  child.stdin.end(input)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const ended = new Promise<{ readonly status: number | null; readonly output: string }>(resolveEnd => {
    child.on('close', status => resolveEnd({ status, output }))
  })
  return { child, ended }
}

describe('npm start', () => {
  it('answers in Telegram, remembers a language, and ends quietly when it is told to', async () => {
    const { child, ended } = start({ BOT_TOKEN: TOKEN })
    const user = standIn.createUser({ first_name: 'Айгүл', language_code: 'kk' })
    const chat = standIn.privateChat(user)
    standIn.sendText(user, 'Қамаудағы адамдарды азаптау туралы не айтылған?')
    const wait = { timeoutMs: 30_000 }
    expect((await standIn.nextMessage(chat, wait)).text).toContain(messagesOf('kk').permalink)
    standIn.sendText(user, '/language')
    await standIn.press(user, await standIn.nextMessage(chat, wait), 'Орысша')
    await standIn.waitFor(() => standIn.commands('ru').length > 0, wait)
    child.kill('SIGTERM')
    const { status, output } = await ended
    expect(output).toMatch(/info polling bot="dayek_bot"[\s\S]*info stopped/)
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

  it('without a token tells how to get one and answers in the terminal', async () => {
    const questions = [
      'Қамаудағы адамдарды азаптау туралы не айтылған?',
      'Что говорится о пытках задержанных?',
    ]
    const { status, output } = await start({}, `${questions.join('\n')}\n`).ended
    expect(output.split('\n').slice(0, 3).join('\n')).toMatch(/@BotFather[\s\S]*BOT_TOKEN=/)
    expect(output).toContain('Қазақстан 2022: адам құқығы жөніндегі есеп')
    expect(output).toContain('Казахстан 2022: доклад о правах человека')
    expect(status).toBe(0)
  })

  it.each([
    [{ CORPUS_DIR: 'no-such-folder' }, /no-such-folder/],
    [{ MODELS_DIR: 'no-such-folder' }, /no-such-folder/],
    [{ BOT_TOKEN: 'nonsense', DEFAULT_LANGUAGE: 'de' }, /BOT_TOKEN[\s\S]*DEFAULT_LANGUAGE/],
  ])('names what is wrong in one sentence: %o', async (env, named) => {
    const { status, output } = await start(env).ended
    expect(output).toMatch(named)
    expect(output).not.toMatch(/^\s+at /m)
    expect(status).toBe(1)
  })
})
