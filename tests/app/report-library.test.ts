import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ensureIndex } from '../../src/app/ensure-index.ts'
import { createIndexReloader } from '../../src/app/index-reloader.ts'
import { openFolderStore } from '../../src/app/index-store.ts'
import { createLiveIndex, type LiveIndex } from '../../src/app/live-index.ts'
import { createReportLibrary, type LibraryDeps } from '../../src/app/report-library.ts'
import { serveIndex } from '../../src/app/served-index.ts'
import { parseConfig } from '../../src/config.ts'
import { ImportError, IndexError } from '../../src/errors.ts'
import { prepareImport } from '../../src/import/prepare-import.ts'
import type { PreparedImport } from '../../src/import/prepared-import.ts'
import { READERS } from '../../src/import/readers.ts'
import { IMPORT_MESSAGES } from '../../src/locales/import-messages.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import { silentLogger } from '../../src/log.ts'
import { silentObserver } from '../../src/operations/observer.ts'
import type { ReportLibrary } from '../../src/telegram/imports/report-library.ts'
import { createHashEmbedder } from '../embeddings/hash-embedder.ts'
import { writeSmallCorpus } from '../search/small-corpus.ts'
import { withBot } from '../telegram/running-bot.ts'

const WATER = `# Вода в сёлах Аральского района

## Школы без воды

В семи школах туалеты были закрыты, а детей отправляли домой после третьего урока. Директора писали в управление, ответа не было.

## Водопровод

В девятнадцати сёлах водопровод не работал больше трёх месяцев, и жители покупали привозную воду.
`
const QUESTION = 'Почему детей отправляли домой после третьего урока?'
const GIVEN = {
  publisher: 'Фонд «Родник»',
  short: 'Родник, 2024',
  published: '2024-03-12',
  url: 'https://rodnik.example/voda',
  rights: '© Родник',
}

let dir = ''
let corpusDir = ''
let opened: LiveIndex[] = []
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dayek-library-'))
  corpusDir = join(dir, 'corpus')
  await writeSmallCorpus(corpusDir)
})
afterEach(async () => {
  const closing = opened
  opened = []
  await Promise.all(closing.map(index => index.close()))
  await rm(dir, { recursive: true, force: true })
})

interface Opened {
  readonly library: ReportLibrary
  readonly index: LiveIndex
  /** Whether the bot would find the report on water. */
  finds(): Promise<boolean>
}

/** The library over a small corpus, with an index that needs no model. */
async function open(change: Partial<LibraryDeps> = {}): Promise<Opened> {
  const config = parseConfig({ CORPUS_DIR: corpusDir, INDEX_DIR: join(dir, 'index') })
  const embedder = createHashEmbedder()
  const store = openFolderStore(config.indexDir)
  const renew = async () => (await ensureIndex(config, store, embedder, { isThorough: true })).index
  const index = createLiveIndex(serveIndex(await renew(), embedder))
  opened.push(index)
  const reloader = await createIndexReloader({
    place: store.name,
    current: store.current,
    open: async version => serveIndex(await store.open(version), embedder),
    index,
    logger: silentLogger,
    observer: silentObserver,
    onSwitch: () => {},
    signal: new AbortController().signal,
  })
  const library = createReportLibrary({
    corpusDir,
    indexedIds: () => index.answerer.reports.map(({ id }) => id),
    whenIndexed: async () => {},
    prepare: (file, options) => prepareImport(file, READERS, options),
    renewIndex: async () => (await renew()).close(),
    switchIndex: reloader.reload,
    ...change,
  })
  return {
    library,
    index,
    async finds() {
      const answer = await index.answerer.answer(QUESTION, { fallback: 'ru' })
      return (
        answer.kind !== 'nothing' &&
        answer.excerpts.some(({ passage }) => passage.reportId !== 'small-report')
      )
    },
  }
}

async function prepare({ library }: Opened, text = WATER): Promise<PreparedImport> {
  const prepared = await library.prepare({ name: 'вода.md', bytes: Buffer.from(text) })
  return library.correct(prepared, GIVEN)
}

const names = async () => (await readdir(corpusDir)).filter(name => name !== '.lock').sort()

describe('a report that is added', () => {
  it('is written, indexed and found; hidden, it is not; shown again, it is; removed, it is gone', async () => {
    const opened = await open()
    const { library, finds, index } = opened
    const { id } = await library.add(await prepare(opened))
    expect(await finds()).toBe(true)
    const first = await index.answerer.opening(id)
    const permalink = `${id}_${first?.passage.number}_${first?.passage.fingerprint}`
    await library.shelve('hide', id)
    expect(await finds()).toBe(false)
    expect(await index.answerer.resolve(permalink)).toEqual({ kind: 'removed' })
    expect((await library.list()).map(({ info, isHidden }) => [info.id, isHidden])).toEqual([
      ['small-report', false],
      [id, true],
    ])
    await library.shelve('show', id)
    expect(await finds()).toBe(true)
    await library.shelve('remove', id)
    expect(await finds()).toBe(false)
    expect(await names()).toEqual(['small-report'])
  })

  it('is refused a second time, and replaced when asked to', async () => {
    const opened = await open()
    const prepared = await prepare(opened)
    expect(await opened.library.hasSource(prepared)).toBe(false)
    const { id } = await opened.library.add(prepared)
    expect(await opened.library.hasSource(prepared)).toBe(true)
    await expect(opened.library.add(prepared)).rejects.toThrow(ImportError)
    const renamed = opened.library.correct(prepared, { title: 'Питьевая вода' })
    expect(await opened.library.add(renamed, { replaces: true })).toEqual({ id })
    const { info } = (await opened.library.list()).find(report => report.info.id === id) ?? {}
    expect(info?.editions.ru?.title).toBe('Питьевая вода')
  })

  it.each<[string, Partial<LibraryDeps>]>([
    ['the index cannot be built', { renewIndex: () => Promise.reject(new IndexError('The disk is full')) }],
    [
      'the bot refuses the new index',
      { switchIndex: async () => ({ kind: 'failed', reason: 'it does not find its own sentences' }) },
    ],
  ])('leaves nothing behind when %s', async (_, change) => {
    const opened = await open(change)
    await expect(opened.library.add(await prepare(opened))).rejects.toThrow(IndexError)
    expect(await names()).toEqual(['small-report'])
    const restarted = await open()
    expect(await restarted.finds()).toBe(false)
  })

  it('gives its place back to the report that it replaced, when the index cannot be built', async () => {
    const opened = await open()
    const prepared = await prepare(opened)
    const { id } = await opened.library.add(prepared)
    const before = await readFile(join(corpusDir, id, 'ru.md'), 'utf8')
    const failing = await open({ renewIndex: () => Promise.reject(new IndexError('The disk is full')) })
    const renamed = opened.library.correct(prepared, { title: 'Питьевая вода' })
    await expect(failing.library.add(renamed, { replaces: true })).rejects.toThrow('disk')
    expect(await readFile(join(corpusDir, id, 'ru.md'), 'utf8')).toBe(before)
    expect(await names()).toEqual([id, 'small-report'].sort())
  })

  it('leaves nothing behind when another report has a fault, which the error names', async () => {
    const opened = await open()
    await writeFile(join(corpusDir, 'small-report', 'ru.md'), 'without front matter')
    await expect(opened.library.add(await prepare(opened))).rejects.toThrow('small-report')
    expect(await names()).toEqual(['small-report'])
  })

  it('is refused where the corpus lacks reports that the bot answers from', async () => {
    const opened = await open()
    await cp(join(corpusDir, 'small-report'), join(corpusDir, 'other-report'), { recursive: true })
    await rm(join(corpusDir, 'small-report'), { recursive: true })
    await expect(opened.library.add(await prepare(opened))).rejects.toThrow(/lacks reports .*small-report/)
    expect(await names()).toEqual(['other-report'])
  })
})

it('keeps the only report', async () => {
  const { library } = await open()
  for (const action of ['hide', 'remove'] as const) {
    await expect(library.shelve(action, 'small-report')).rejects.toThrow('the only report')
  }
  expect(await names()).toEqual(['small-report'])
})

it('goes from a file in a chat to a cited answer', async () => {
  const ru = IMPORT_MESSAGES.ru
  const { library, index } = await open()
  const ids: number[] = []
  const admin = {
    ids,
    reload: async () => ({ kind: 'unchanged', version: '' }) as const,
    flushCounts: async () => {},
    library,
  }
  await withBot(
    index.answerer,
    async ({ standIn }) => {
      const user = standIn.createUser({ first_name: 'Айгүл', language_code: 'ru' })
      const chat = standIn.privateChat(user)
      ids.push(user.id)
      const text = `${WATER}\n`.replace('Вода в', 'Питьевая вода в')
      standIn.sendDocument(user, Buffer.from(text), { file_name: 'вода.md', mime_type: 'text/markdown' })
      const reading = await standIn.nextMessage(chat)
      const summaryOf = () => standIn.message(chat, reading.message_id)
      await standIn.waitFor(() => summaryOf()?.reply_markup)
      for (const key of ['publisher', 'published', 'url'] as const) {
        const latest = standIn.messages(chat).findLast(({ reply_markup }) => reply_markup)
        if (!latest) throw new Error('there is no summary')
        await standIn.press(user, latest, ru.buttonCorrect)
        const fields = standIn.message(chat, latest.message_id)
        const button = fields?.reply_markup?.inline_keyboard
          .flat()
          .find(each => each.text.startsWith(ru.field[key]))
        if (!fields || !button) throw new Error(`there is no button ${ru.field[key]}`)
        await standIn.press(user, fields, button.text)
        standIn.sendText(user, GIVEN[key], { replyTo: await standIn.nextMessage(chat) })
        await standIn.nextMessage(chat)
      }
      const summary = standIn.messages(chat).findLast(({ reply_markup }) => reply_markup)
      if (!summary) throw new Error('there is no summary')
      await standIn.press(user, summary, ru.buttonAdd)
      await standIn.waitFor(() => standIn.message(chat, summary.message_id)?.text?.startsWith('✅'))
      standIn.sendText(user, QUESTION)
      const answer = await standIn.nextMessage(chat)
      expect(answer.text).toContain('детей отправляли домой после третьего урока')
      expect(answer.text).toContain('Фонд «Родник», 12.03.2024 · Школы без воды')
      expect(answer.text).toContain(messagesOf('ru').permalink)
    },
    { defaultLanguage: 'ru', admin },
  )
})
