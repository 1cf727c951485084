import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keptExcerpt, openAllKept, openKept } from '../../src/answer/kept-excerpt.ts'
import { quoteRange } from '../../src/answer/quote-range.ts'
import { resolvePermalink } from '../../src/answer/resolve-permalink.ts'
import { QuotationError } from '../../src/errors.ts'
import type { Passage } from '../../src/passages/passage.ts'
import type { Language } from '../../src/text/language.ts'
import { indexOfPassages } from './index-of-passages.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

function passageOf(kk: string, ru: string): Passage {
  const oneBlock = (text: string) => ({
    text,
    startChar: 0,
    endChar: text.length,
    sha256: hash(text),
    blocks: [{ index: 2, startChar: 0, endChar: text.length, page: 12 }],
  })
  return {
    id: 0,
    reportId: 'small-report',
    number: 3,
    fingerprint: hash(kk).slice(0, 4),
    page: 12,
    lastPage: 12,
    sections: {},
    texts: { kk: oneBlock(kk), ru: oneBlock(ru) },
  }
}

/** An answerer whose index holds these passages. */
function answererOf(passages: readonly Passage[]) {
  const index = indexOfPassages(passages)
  const reportOf = (passage: Passage) => {
    const report = index.facts.reports.find(({ id }) => id === passage.reportId)
    if (!report) throw new Error('no such report')
    return report
  }
  return {
    resolve: (id: string) => resolvePermalink(index, id),
    excerpt: async (passage: Passage, language: Language) =>
      quoteRange(reportOf(passage), passage, language, 1),
    quote(words: string, language: Language) {
      const [passage] = passages
      const startChar = passage?.texts[language]?.text.indexOf(words) ?? -1
      if (!passage || startChar < 0) throw new Error(`nothing says ${words}`)
      const range = { startChar, endChar: startChar + words.length }
      return quoteRange(reportOf(passage), passage, language, 1, range)
    },
  }
}

const KK = 'Бірінші сөйлем. Қамаудағы адамдар азапталды. Соңғы сөйлем.'
const RU = 'Первое предложение. Задержанных пытали. Последнее предложение.'
const now = (kk: string, ru: string) => answererOf([passageOf(kk, ru)])
const kept = keptExcerpt(now(KK, RU).quote('Задержанных пытали.', 'ru'))

describe('a kept excerpt', () => {
  it('holds where it is and a digest, but none of its text', () => {
    expect(kept).toEqual({
      excerptId: `small-report_3_${hash(KK).slice(0, 4)}_ru20-39`,
      digest: hash('Задержанных пытали.').slice(0, 16),
    })
  })

  it('opens as the same sentence of the same passage', async () => {
    const opened = await openKept(now(KK, RU), kept)
    expect(opened).toMatchObject({ kind: 'same', kept, excerpt: { quote: { text: 'Задержанных пытали.' } } })
  })

  it('is found again when the rest of its passage was corrected', async () => {
    const opened = await openKept(
      now(`${KK} Қосымша.`, 'Первое исправленное предложение. Задержанных пытали. Последнее предложение.'),
      kept,
    )
    expect(opened).toMatchObject({
      kind: 'same',
      excerpt: { quote: { text: 'Задержанных пытали.', startChar: 33 } },
    })
  })

  it.each([
    ['the passage', `${KK} Қосымша.`, 'Первое предложение. Задержанных били. Последнее предложение.'],
    // The fingerprint, of the original, is still the same.
    ['the translation alone', KK, 'Первое предложение. Задержанных били. Последнее предложение.'],
    ['the translation, by a word of the same length', KK, RU.replace('пытали', 'лечили')],
  ])('has changed where %s says something else, and then quotes the whole passage', async (_, kk, ru) => {
    const opened = await openKept(now(kk, ru), kept)
    expect(opened).toMatchObject({ kind: 'changed', kept, excerpt: { quote: { text: ru } } })
  })

  it.each([
    ['its report', [{ ...passageOf(KK, RU), reportId: 'another-report' }]],
    ['its place', [{ ...passageOf('Басқа.', 'Другое.'), number: 9 }]],
  ])('is gone with %s', async (_, passages) => {
    expect(await openKept(answererOf(passages), kept)).toMatchObject({ kind: 'removed', kept })
  })

  it('is not quoted where the index is damaged, and does not hide the others', async () => {
    const answerer = now(KK, RU)
    const broken = {
      ...answerer,
      excerpt: async () => {
        throw new QuotationError('not what was indexed', 'small-report·3·a9f3')
      },
    }
    expect(await openKept(broken, kept)).toEqual({ kind: 'damaged', kept })
    const gone = { excerptId: 'no-report_1_a9f3_kk0-9', digest: 'x' }
    const opened = await openAllKept(answerer, [gone, kept, { excerptId: 'nonsense', digest: 'x' }])
    expect(opened.map(({ kind }) => kind)).toEqual(['removed', 'same', 'removed'])
  })
})
