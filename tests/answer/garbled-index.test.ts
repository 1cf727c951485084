import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { excerptsOf } from '../../src/answer/answer.ts'
import { openExcerpt } from '../../src/answer/open-excerpt.ts'
import { QuotationError } from '../../src/errors.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import type { Passage, PassageText } from '../../src/passages/passage.ts'
import type { Bundle } from '../../src/search/bundle.ts'
import { bundleIndex } from '../../src/search/bundle-index.ts'
import { createSearch } from '../../src/search/create-search.ts'
import { askLines } from '../../src/terminal/ask-lines.ts'
import { respondInTerminal, runAskSession } from '../../src/terminal/ask-session.ts'
import { createVerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import { createHashEmbedder } from '../embeddings/hash-embedder.ts'
import { buildSmallBundle } from '../search/small-bundle.ts'

const embedder = createHashEmbedder()
let dir = ''
let bundle: Bundle
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dayek-garbled-'))
  bundle = await buildSmallBundle(dir, embedder)
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

const open = (from: Bundle) =>
  createVerifyingAnswerer({ bundle: from, search: createSearch({ index: bundleIndex(from), embedder }) })
const damaged = () => open({ ...bundle, passages: bundle.passages.map(garbled) })

/** Words of a report, which are surely found. */
function someWords(): string {
  const text = bundle.passages[0]?.texts.ru?.text ?? bundle.passages[0]?.texts.kk?.text ?? ''
  return text.split('. ')[0] ?? ''
}

function somePassage(from: Pick<ReturnType<typeof open>, 'sections' | 'reports'>): Passage {
  const passage = from.sections(from.reports[0]?.id ?? '')[0]?.passages[0]
  if (!passage) throw new Error('the small corpus has passages')
  return passage
}

describe('an index whose texts are not those that were indexed', () => {
  it('is quoted nowhere: not in an excerpt, a permalink, similar passages or a verdict', async () => {
    const answerer = damaged()
    const passage = somePassage(answerer)
    const id = `${passage.reportId}_${passage.number}_${passage.fingerprint}`
    await expect(answerer.excerpt(passage, 'ru')).rejects.toThrow(QuotationError)
    await expect(openExcerpt(answerer, id, 'kk')).rejects.toThrow(QuotationError)
    expect(() => answerer.similar(passage, 'ru')).toThrow(QuotationError)
    await expect(answerer.verify({ text: someWords() })).rejects.toThrow(QuotationError)
  })

  it('is not quoted in answers, and whole it is', async () => {
    const question = someWords()
    const whole = await open(bundle).answer(question, { fallback: 'ru' })
    expect(excerptsOf(whole).length).toBeGreaterThan(0)
    await expect(damaged().answer(question, { fallback: 'ru' })).rejects.toThrow(QuotationError)
  })

  it('is refused at the terminal and as JSON, with the passage and the way out', async () => {
    const answerer = damaged()
    const passage = somePassage(answerer)
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
    await askLines(input(), { ask, botUsername: undefined, write: async line => void lines.push(line) })
    expect(lines.map(line => JSON.parse(line))).toEqual([
      { id: 1, error: expect.stringMatching(/is not what was indexed.*Run: npm run embed/) },
    ])
  })
})
