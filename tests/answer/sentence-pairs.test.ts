import { beforeAll, describe, expect, it } from 'vitest'
import type { Excerpt } from '../../src/answer/answer.ts'
import { withRange } from '../../src/answer/excerpt-id.ts'
import { pairSentences } from '../../src/answer/sentence-pairs.ts'
import { twinExcerpt } from '../../src/answer/twin-excerpt.ts'
import type { Core } from '../../src/app/open-core.ts'
import { passageSentences } from '../../src/passages/passage-sentences.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { openSharedCore } from '../shared-core.ts'

let core: Core
beforeAll(async () => {
  core = await openSharedCore()
})

/** Every passage of the bundled reports, in each language that it has. */
async function wholePassages(): Promise<readonly Excerpt[]> {
  const { index, answerer } = core
  const passages = await index.read([...Array(index.facts.counts.passages).keys()])
  return Promise.all(
    passages.flatMap(passage =>
      LANGUAGES.flatMap(language => (passage.texts[language] ? [answerer.excerpt(passage, language)] : [])),
    ),
  )
}

const withoutSpaces = (text: string) => text.replace(/\s+/gu, '')

describe('a quotation and its translation, sentence by sentence', () => {
  it('has every sentence of both sides once, in order, for every passage', async () => {
    let seen = 0
    for (const excerpt of await wholePassages()) {
      const twin = twinExcerpt(excerpt, core.answerer.reports)
      if (!twin) continue
      const pairs = pairSentences(excerpt, twin)
      expect(withoutSpaces(pairs.map(({ own }) => own?.text ?? '').join(''))).toBe(
        withoutSpaces(excerpt.quote.text),
      )
      expect(withoutSpaces(pairs.map(pair => pair.twin?.text ?? '').join(''))).toBe(
        withoutSpaces(twin.quote.text),
      )
      seen++
    }
    expect(seen).toBeGreaterThan(200)
  })

  it('quotes slices of the passage', async () => {
    for (const excerpt of await wholePassages()) {
      const twin = twinExcerpt(excerpt, core.answerer.reports)
      for (const { own, twin: translation } of twin ? pairSentences(excerpt, twin) : []) {
        for (const quote of [own, translation]) {
          if (!quote) continue
          const { text } = excerpt.passage.texts[quote.language] ?? { text: '' }
          expect(text.slice(quote.startChar, quote.endChar)).toBe(quote.text)
        }
      }
    }
  })

  it('pairs only the sentences that are quoted', async () => {
    let seen = 0
    for (const excerpt of await wholePassages()) {
      const text = excerpt.passage.texts[excerpt.quote.language]
      const [, second, third] = text ? passageSentences(text) : []
      const part = second && third && withRange(excerpt, second.startChar, third.endChar)
      const twin = part && twinExcerpt(part, core.answerer.reports)
      if (!part || !twin) continue
      const pairs = pairSentences(part, twin)
      expect(withoutSpaces(pairs.map(({ own }) => own?.text ?? '').join(''))).toBe(
        withoutSpaces(part.quote.text),
      )
      for (const { twin: translation } of pairs) {
        if (translation) expect(twin.quote.text).toContain(translation.text)
      }
      seen++
    }
    expect(seen).toBeGreaterThan(100)
  })
})
