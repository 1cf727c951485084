import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { withRange } from '../../src/answer/excerpt-id.ts'
import { showQuotation } from '../../src/answer/shown-quotation.ts'
import type { Report } from '../../src/corpus/report.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { FOOTNOTED_PASSAGES, footnotedExcerpt } from '../footnoted-excerpt.ts'
import { footnotedReport } from '../footnoted-report.ts'
import { loadSharedCorpus, loadSharedPassages } from '../shared-corpus.ts'

const show = (...args: Parameters<typeof footnotedExcerpt>) => {
  const { passage, quote } = footnotedExcerpt(...args)
  return showQuotation(passage, quote)
}

describe('showQuotation', () => {
  it('prints adjacent marks apart, and gives each footnote once, in order', () => {
    const { text, footnotes } = show('kk', 'Қамаудағылар', 'кетті.[^1]')
    expect(text).toBe(
      'Қамаудағылар саны 120 адамға жетті¹\u202f¹². Олардың төртеуі қайтыс болды. ' +
        'Тергеу басталған жоқ*, ал куәлар шетелге кетті.¹',
    )
    expect(footnotes.map(({ sign, text }) => `${sign} ${text}`)).toEqual([
      '¹ Прокуратураның хаты, 2023 ж. 5 мамыр.',
      '¹² Түрме әкімшілігінің есебі, 14-бет.',
      '* Қараңыз: 1-ескертпе¹.',
    ])
  })

  it('gives the footnotes of the edition that is quoted', () => {
    const { text, footnotes } = show('ru', 'Число', '120 человек[^1][^12].')
    expect(text).toBe('Число задержанных достигло 120 человек¹\u202f¹².')
    expect(footnotes.map(({ text }) => text)).toEqual([
      'Письмо прокуратуры, 5 мая 2023 г.',
      'Отчёт администрации тюрьмы, с. 14.',
    ])
  })

  it('gives no footnote of what is not quoted', () => {
    expect(show('kk', 'Олардың төртеуі қайтыс болды.').footnotes).toEqual([])
    expect(show('kk', 'Куәлардың бірі', 'тұрады[^қ]').footnotes.map(({ sign }) => sign)).toEqual(['[қ]'])
  })

  it('follows a footnote to those that it cites', () => {
    const { footnotes } = show('ru', 'Расследование не начато[^*]')
    expect(footnotes.map(({ mark }) => mark)).toEqual(['*', '1'])
  })

  it('puts the mark in front of a footnote that is quoted, and does not repeat it below', () => {
    const { text, footnotes } = show('kk')
    expect(text).toContain('\n\n¹²\u00a0Түрме әкімшілігінің есебі, 14-бет.')
    expect(footnotes.map(({ mark }) => mark)).not.toContain('12')
    expect(show('ru', 'с. 14.').text).toBe('с. 14.')
  })

  it('tells where each stored char is shown', () => {
    const { passage, quote } = footnotedExcerpt('kk')
    const { text, shownChar } = showQuotation(passage, quote)
    for (const word of ['Қамаудағылар', 'жетті', 'Олардың', 'кетті', 'Куәлардың', 'Түрме']) {
      const at = quote.text.indexOf(word)
      expect(text.slice(shownChar(at), shownChar(at + word.length))).toBe(word)
    }
  })
})

describe('the citation of a footnote', () => {
  it('names it, in both languages, and only where nothing else is quoted', () => {
    const { citation } = footnotedExcerpt('kk', 'Түрме әкімшілігінің')
    expect([citation.kk.footnote, citation.ru.footnote]).toEqual(['12-ескертпе', 'примечание 12'])
    expect(citation.kk.line).toContain('3-бет, 12-ескертпе')
    const several = footnotedExcerpt('ru', 'Письмо', 'См. примечание 1').citation
    expect([several.kk.footnote, several.ru.footnote]).toEqual(['ескертпелер ¹, *', 'примечания ¹, *'])
    expect(footnotedExcerpt('kk').citation.kk.footnote).toBeUndefined()
  })

  it('goes when the quotation grows beyond the footnote, and comes when it shrinks to it', () => {
    const whole = footnotedExcerpt('kk')
    const { quote } = footnotedExcerpt('kk', 'Түрме әкімшілігінің')
    const note = withRange(whole, quote.startChar, quote.endChar)
    expect(note?.citation.ru.footnote).toBe('примечание 12')
    expect(note && withRange(note, 0, quote.endChar)?.citation.ru.footnote).toBeUndefined()
  })

  it('prints no mark in the names of sections', () => {
    expect(footnotedExcerpt('ru').citation.ru.section).toBe('Первый раздел')
  })
})

describe('the footnotes of every passage', () => {
  it('are slices of their edition, each with its hash', async () => {
    const reports: readonly Report[] = [...(await loadSharedCorpus()), footnotedReport()]
    const passages = [...(await loadSharedPassages()), ...FOOTNOTED_PASSAGES]
    let count = 0
    for (const { reportId, texts } of passages) {
      for (const language of LANGUAGES) {
        for (const footnote of texts[language]?.footnotes ?? []) {
          const edition = reports.find(({ id }) => id === reportId)?.editions[language]
          expect(edition?.text.slice(footnote.startChar, footnote.endChar)).toBe(footnote.text)
          expect(edition?.blocks[footnote.block]?.footnoteMark).toBe(footnote.mark)
          expect(createHash('sha256').update(footnote.text).digest('hex')).toBe(footnote.sha256)
          count++
        }
      }
    }
    // Two of the bundled report, eight and eight of the one above.
    expect(count).toBe(2 + 2 * (4 + 2))
  })
})
