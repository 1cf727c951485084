import { describe, expect, it } from 'vitest'
import { formatExcerptId } from '../../src/answer/excerpt-id.ts'
import { openExcerpt, withWholeSentences } from '../../src/answer/open-excerpt.ts'
import { createFakeAnswerer, fakeExcerpt, PASSAGE } from '../fake-answerer.ts'

const answerer = createFakeAnswerer()
const KK = fakeExcerpt('kk', 'Қамаудағы адамдар азапталды.')
const RU = fakeExcerpt('ru', 'Задержанных пытали.')
const wholeOf = (language: 'kk' | 'ru') => PASSAGE.texts[language]?.text

describe('openExcerpt', () => {
  it.each([KK, RU])('opens exactly what was shared: $quote.text', async excerpt => {
    const id = formatExcerptId(excerpt)
    for (const text of [id, ` ${id} `, `https://t.me/dayek_bot?start=${id}`]) {
      const opened = await openExcerpt(answerer, text, 'kk')
      expect(opened).toMatchObject({ kind: 'same', excerpt: { quote: excerpt.quote } })
    }
  })

  it.each(['small-report_3_a9f3', 'small-report·3·a9f3', 'https://t.me/dayek_bot?start=small-report_3_a9f3'])(
    'opens the whole passage of %s in the language of the reader',
    async id => {
      for (const language of ['kk', 'ru'] as const) {
        const opened = await openExcerpt(answerer, id, language)
        expect(opened).toMatchObject({ kind: 'same', excerpt: { quote: { text: wholeOf(language) } } })
      }
    },
  )

  it.each([
    ['another text', 'small-report_3_0000_kk16-44'],
    ['half a sentence', 'small-report_3_a9f3_kk16-33'],
    ['a place inside a word', 'small-report_3_a9f3_kk17-44'],
    ['more than there is', 'small-report_3_a9f3_kk16-4444'],
  ])('opens the passage that stands there now for %s', async (_, id) => {
    const opened = await openExcerpt(answerer, id, 'ru')
    expect(opened).toMatchObject({ kind: 'changed', excerpt: { quote: { text: wholeOf('kk') } } })
  })

  it('says that a passage is gone, and knows nothing of other texts', async () => {
    expect(await openExcerpt(answerer, 'no-such-report_3_a9f3_kk0-9', 'kk')).toEqual({ kind: 'removed' })
    expect(await openExcerpt(answerer, 'азаптау туралы', 'kk')).toBeUndefined()
  })
})

describe('withWholeSentences', () => {
  it('leaves an excerpt of whole sentences as it is', () => {
    expect(withWholeSentences(KK).quote).toEqual(KK.quote)
  })

  it('completes the sentences that a quotation touches', () => {
    expect(withWholeSentences(fakeExcerpt('kk', 'адамдар азапталды')).quote).toEqual(KK.quote)
    expect(withWholeSentences(fakeExcerpt('ru', 'предложение. Задержанных')).quote.text).toBe(
      'Первое предложение. Задержанных пытали.',
    )
  })
})
