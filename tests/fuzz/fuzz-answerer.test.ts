import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, Excerpt } from '../../src/answer/answer.ts'
import { formatExcerptId } from '../../src/answer/excerpt-id.ts'
import { openExcerpt } from '../../src/answer/open-excerpt.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import type { VerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import { fuzzUpdates } from './fuzz-updates.ts'
import { openSmallAnswerer } from './small-answerer.ts'

const SEED = 20_261_128

const ANY_UNIT = fc.nat({ max: 0xffff }).map(unit => String.fromCharCode(unit))
const LETTERS = 'аәбвгғдеёжзиіқңөұүһцьъэa1/·_-—«»"\'@.,!?…ۇىكء \n\u200b\u202e\u0301👩'
const reportWords =
  'Қамаудағы адамдарды азаптау туралы жүз шағым түсті. Прокуратура төртеуін ғана тергеді. Поступило сто жалоб на пытки задержанных'.split(
    ' ',
  )

/** What a person can type: noise, words of the reports in any order, marks between them, very long words. */
const typed = fc.oneof(
  fc.string({ unit: ANY_UNIT, maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 300 }),
  fc
    .array(fc.oneof(fc.constantFrom(...reportWords), fc.string({ unit: fc.constantFrom(...LETTERS) })), {
      maxLength: 40,
    })
    .map(words => words.join(' ')),
  fc
    .tuple(fc.constantFrom('а', 'ә', 'q', '1', ' ', '"', '👩', '\u0301'), fc.nat(3000))
    .map(([letter, count]) => letter.repeat(count)),
)
const range = fc.record({ startChar: fc.integer(), endChar: fc.integer() })
const nearRange = fc.record({ startChar: fc.nat(100), endChar: fc.nat(100) })

/** Ids as they are, nearly so, and not at all. */
const idLike = fc.oneof(
  typed,
  fc
    .tuple(
      fc.constantFrom('small-report', 'gone', '', '__proto__', 'constructor', 'a'.repeat(41)),
      fc.constantFrom('_', '·', '-', ''),
      fc.oneof(fc.constantFrom('3', '5', '7', '9'), fc.nat(100_000).map(String)),
      fc.constantFrom('_', '·'),
      fc.stringMatching(/^[0-9a-f]{4}$/),
      fc.constantFrom('', '_kk0-16', '_ru0-99999', '_kk9-3', '_de0-1', '_kk', '?', '\n'),
    )
    .map(parts => parts.join('')),
)

describe('whatever a person types or presses', () => {
  let dir = ''
  let answerer: VerifyingAnswerer
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dayek-fuzz-'))
    answerer = await openSmallAnswerer(dir)
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  /** Every quotation is a slice of its passage. */
  function expectVerbatim(excerpts: readonly Excerpt[]): void {
    for (const { passage, quote } of excerpts) {
      const text = passage.texts[quote.language]?.text
      expect(text?.slice(quote.startChar, quote.endChar)).toBe(quote.text)
      expect(quote.text).not.toBe('')
    }
  }

  const excerptsOf = (answer: Answer) => (answer.kind === 'nothing' ? [] : answer.excerpts)

  it('is answered', async () => {
    const options = fc.record(
      {
        fallback: fc.constantFrom(...LANGUAGES),
        language: fc.constantFrom(...LANGUAGES),
        limit: fc.integer({ min: 1, max: 50 }),
        reportId: fc.constantFrom('small-report', 'gone', '', '__proto__'),
      },
      { requiredKeys: ['fallback'] },
    )
    const property = fc.asyncProperty(typed, options, async (question, given) => {
      const answer = await answerer.answer(question, given)
      expect(['found', 'weak', 'nothing']).toContain(answer.kind)
      expectVerbatim(excerptsOf(answer))
      for (const excerpt of excerptsOf(answer).slice(0, 1)) await answerer.explain(excerpt, question)
    })
    await fc.assert(property, { numRuns: 400, seed: SEED })
  })

  it('leads to a passage, or to nothing', async () => {
    const property = fc.asyncProperty(idLike, fc.constantFrom(...LANGUAGES), async (id, language) => {
      await answerer.sections(id)
      await answerer.opening(id)
      const resolution = await answerer.resolve(id)
      if (resolution && resolution.kind !== 'removed') {
        expectVerbatim(await answerer.similar(resolution.passage, language))
        await answerer.neighbours(resolution.passage)
        expectVerbatim([await answerer.excerpt(resolution.passage, language, id)])
      }
      const opened = await openExcerpt(answerer, id, language)
      if (opened && opened.kind !== 'removed') expectVerbatim([opened.excerpt])
    })
    await fc.assert(property, { numRuns: 2000, seed: SEED })
  })

  it('opens every excerpt by the id that it was given', async () => {
    const { excerpts } = {
      excerpts: [],
      ...(await answerer.answer('азаптау туралы шағым', { fallback: 'kk' })),
    }
    expect(excerpts.length).toBeGreaterThan(0)
    for (const excerpt of excerpts) {
      const opened = await openExcerpt(answerer, formatExcerptId(excerpt), 'ru')
      expect(opened?.kind).toBe('same')
    }
  })

  it('is verified', async () => {
    const property = fc.asyncProperty(
      typed,
      fc.array(fc.oneof(range, nearRange), { maxLength: 3 }),
      fc.array(typed, { maxLength: 2 }),
      async (text, quotes, ignoredLines) => {
        const verification = await answerer.verify({ text, quotes, ignoredLines })
        if (verification.kind !== 'checked') return
        for (const { range: checked, places } of verification.checks) {
          expect(checked.startChar).toBeGreaterThanOrEqual(0)
          expect(checked.endChar).toBeLessThanOrEqual(text.length)
          expectVerbatim(places.map(({ excerpt }) => excerpt))
        }
      },
    )
    await fc.assert(property, { numRuns: 400, seed: SEED })
  })

  it('is survived by the bot that answers from an index', async () => {
    const answer = await answerer.answer('азаптау туралы шағым', { fallback: 'kk' })
    const permalinkId = excerptsOf(answer)[0]?.permalinkId ?? ''
    const counts = await fuzzUpdates({ answerer, permalinkId, runs: 300, seed: SEED })
    expect(counts.updates).toBe(300)
  })
})
