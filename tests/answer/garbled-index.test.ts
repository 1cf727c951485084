import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { excerptsOf } from '../../src/answer/answer.ts'
import { openExcerpt } from '../../src/answer/open-excerpt.ts'
import { QuotationError } from '../../src/errors.ts'
import type { PassageIndex } from '../../src/index/passage-index.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import type { Passage, PassageText } from '../../src/passages/passage.ts'
import { createSearch } from '../../src/search/create-search.ts'
import { askLines } from '../../src/terminal/ask-lines.ts'
import { respondInTerminal, runAskSession } from '../../src/terminal/ask-session.ts'
import { createVerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import { createHashEmbedder } from '../embeddings/hash-embedder.ts'
import { buildSmallIndex } from '../search/small-index.ts'

const embedder = createHashEmbedder()
let dir = ''
let index: PassageIndex
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dayek-garbled-'))
  index = await buildSmallIndex(dir, embedder)
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** The words stay, so that the passage is found; the last char is another. */
function garble(text: PassageText | undefined): PassageText | undefined {
  return text && { ...text, text: `${text.text.slice(0, -1)}!` }
}

function garbled({ texts, ...passage }: Passage): Passage {
  const [kk, ru] = [garble(texts.kk), garble(texts.ru)]
  return { ...passage, texts: { ...(kk && { kk }), ...(ru && { ru }) } }
}

const open = (from: PassageIndex) =>
  createVerifyingAnswerer({ index: from, search: createSearch({ index: from, embedder }) })
const damaged = () =>
  open({
    ...index,
    read: async ids => (await index.read(ids)).map(garbled),
    load: async ids =>
      (await index.load(ids)).map(({ passage, ...vectors }) => ({ passage: garbled(passage), ...vectors })),
  })

/** Words of a report, which are surely found. */
async function someWords(): Promise<string> {
  const [passage] = await index.read([0])
  const text = passage?.texts.ru?.text ?? passage?.texts.kk?.text ?? ''
  return text.split('. ')[0] ?? ''
}

async function somePassage(from: Pick<ReturnType<typeof open>, 'opening' | 'reports'>): Promise<Passage> {
  const opening = await from.opening(from.reports[0]?.id ?? '')
  if (!opening) throw new Error('the small corpus has passages')
  return opening.passage
}

describe('an index whose texts are not those that were indexed', () => {
  it('is quoted nowhere: not in an excerpt, a permalink, similar passages or a verdict', async () => {
    const answerer = damaged()
    const passage = await somePassage(answerer)
    const id = `${passage.reportId}_${passage.number}_${passage.fingerprint}`
    await expect(answerer.excerpt(passage, 'ru')).rejects.toThrow(QuotationError)
    await expect(openExcerpt(answerer, id, 'kk')).rejects.toThrow(QuotationError)
    await expect(answerer.similar(passage, 'ru')).rejects.toThrow(QuotationError)
    await expect(answerer.verify({ text: await someWords() })).rejects.toThrow(QuotationError)
  })

  it('is not quoted in answers, and whole it is', async () => {
    const question = await someWords()
    const whole = await open(index).answer(question, { fallback: 'ru' })
    expect(excerptsOf(whole).length).toBeGreaterThan(0)
    await expect(damaged().answer(question, { fallback: 'ru' })).rejects.toThrow(QuotationError)
  })

  it('is refused at the terminal and as JSON, with the passage and the way out', async () => {
    const answerer = damaged()
    const passage = await somePassage(answerer)
    const fingerprint = `${passage.reportId}·${passage.number}·${passage.fingerprint}`
    const style = { columns: 80, isColoured: false }
    const shown = respondInTerminal(answerer, fingerprint, { fallback: 'ru', top: 3 }, style)
    await expect(shown).rejects.toThrow(fingerprint)
    const session: string[] = []
    async function* typed() {
      yield fingerprint
      yield 'рахмет'
    }
    await runAskSession({
      answerer,
      lines: typed(),
      write: text => session.push(text),
      options: { fallback: 'ru', top: 3 },
      style,
    })
    expect(session[1]).toContain(messagesOf('ru').withheld)
    expect(session[1]).toContain(fingerprint)
    expect(session).toHaveLength(4)
    const lines: string[] = []
    async function* input() {
      yield JSON.stringify({ id: 1, question: 'кто разгромил газету' })
    }
    const ask = async () => ({
      kind: 'found' as const,
      question: 'кто разгромил газету',
      language: 'ru' as const,
      ms: { embed: 0, search: 0, answer: 0 },
      excerpts: [await answerer.excerpt(passage, 'ru')],
    })
    const write = async (line: string) => void lines.push(line)
    await askLines(input(), { ask, botUsername: undefined, reports: [], write })
    expect(lines.map(line => JSON.parse(line))).toEqual([
      { id: 1, error: expect.stringMatching(/is not what was indexed.*Run: npm run embed/) },
    ])
  })
})
