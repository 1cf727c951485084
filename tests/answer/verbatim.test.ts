import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadQuestions } from '../../evaluation/questions.ts'
import type { Answer, Excerpt } from '../../src/answer/answer.ts'
import type { Core } from '../../src/app/open-core.ts'
import type { Report } from '../../src/corpus/report.ts'
import { IS_FULL } from '../full-run.ts'
import { seededRandom } from '../seeded-random.ts'
import { openSharedCore } from '../shared-core.ts'
import { loadSharedCorpus } from '../shared-corpus.ts'

describe('the answers of the real core', () => {
  /** `npm run test:full` asks more. */
  const QUESTIONS = IS_FULL ? 1000 : 60

  let core: Core
  let reports: readonly Report[] = []
  beforeAll(async () => {
    reports = await loadSharedCorpus()
    core = await openSharedCore()
  })

  const expectVerbatim = async ({ passage, quote, url, fingerprint, citation }: Excerpt) => {
    const edition = reports.find(({ id }) => id === passage.reportId)?.editions[quote.language]
    const text = passage.texts[quote.language]
    expect(quote.text.length).toBeGreaterThan(0)
    expect(text?.text.slice(quote.startChar, quote.endChar)).toBe(quote.text)
    expect(
      createHash('sha256')
        .update(text?.text ?? '')
        .digest('hex'),
    ).toBe(text?.sha256)
    const start = (text?.startChar ?? 0) + quote.startChar
    expect(edition?.text.slice(start, start + quote.text.length)).toBe(quote.text)
    const touched = (text?.blocks ?? []).filter(
      block => block.startChar < quote.endChar && quote.startChar < block.endChar,
    )
    // One block, never two joined; a block marked as sic comes with its neighbour.
    expect(touched).toHaveLength(touched.some(({ isSic }) => isSic) ? 2 : 1)
    expect(quote.translation).toBe(edition?.translation)
    expect(url).toBe(edition?.url)
    expect(await core.answerer.resolve(fingerprint)).toEqual({ kind: 'same', passage })
    for (const { line, publisher, title } of [citation.kk, citation.ru]) {
      expect(line).toContain(publisher)
      expect(title.length).toBeGreaterThan(0)
    }
  }

  it(`quote nothing but the reports, for ${QUESTIONS} random questions`, async () => {
    const random = seededRandom(2026)
    const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)]
    const asked = (await loadQuestions('tests/evaluation/dev.jsonl')).map(({ question }) => question)
    const words = reports.flatMap(({ editions }) => [
      ...(editions.kk?.text.split(/\s+/u) ?? []),
      ...(editions.ru?.text.split(/\s+/u) ?? []),
    ])
    const kinds: (() => string)[] = [
      () => pick(asked) ?? '',
      () => Array.from({ length: 1 + Math.floor(random() * 12) }, () => pick(words)).join(' '),
      () => [...(pick(asked) ?? '')].sort(() => random() - 0.5).join(''),
    ]
    const counts = { found: 0, weak: 0, nothing: 0 }
    for (let i = 0; i < QUESTIONS; i++) {
      const question = kinds[i % kinds.length]?.() ?? ''
      const answer = await core.answerer.answer(question, { fallback: i % 2 === 0 ? 'kk' : 'ru' })
      counts[answer.kind]++
      if (answer.kind === 'nothing') continue
      expect(answer.excerpts.length).toBeLessThanOrEqual(10)
      const places = answer.excerpts.map(({ passage }) => passage.id)
      expect(new Set(places).size).toBe(places.length)
      for (const excerpt of answer.excerpts) await expectVerbatim(excerpt)
    }
    // The random questions reach every outcome; otherwise the test would prove less than it says.
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(0)
  }, 180_000)

  it.each([
    ['Нұрболат Жұмабаевқа не болды?', 'kk'],
    ['Кому подчиняется КНБ?', 'ru'],
  ] as const)('speak the language of «%s»', async (question, language) => {
    const answer = await core.answerer.answer(question, { fallback: language === 'kk' ? 'ru' : 'kk' })
    expect(answer.language).toBe(language)
    expect(excerptsOf(answer)[0]?.quote.language).toBe(language)
  })

  it('say the same again', async () => {
    const question = 'сколько жалоб на пытки поступило после января?'
    const ask = async () => excerptsOf(await core.answerer.answer(question, { fallback: 'kk' }))
    expect(await ask()).toEqual(await ask())
  })

  it.each(['', '   ', '🕊️🕊️', '!!!', '\u200b\u200d', '?'])('are nothing for «%s»', async question => {
    expect((await core.answerer.answer(question, { fallback: 'kk' })).kind).toBe('nothing')
  })

  it('survive a question of 100,000 characters', async () => {
    const answer = await core.answerer.answer('пытки в тюрьме '.repeat(6700), { fallback: 'kk' })
    for (const excerpt of excerptsOf(answer)) await expectVerbatim(excerpt)
  })
})

function excerptsOf(answer: Answer): readonly Excerpt[] {
  return answer.kind === 'nothing' ? [] : answer.excerpts
}
