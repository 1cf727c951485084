import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { Excerpt } from '../../../src/answer/answer.ts'
import { citePassage } from '../../../src/answer/citation.ts'
import { twinExcerpt } from '../../../src/answer/twin-excerpt.ts'
import { type ReportInfo, reportInfo } from '../../../src/corpus/report-info.ts'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import type { Passage } from '../../../src/passages/passage.ts'
import { numberSign, renderAnswerPage, splitAnswer } from '../../../src/telegram/render/answer-page.ts'
import { isWebLink, type View } from '../../../src/telegram/render/citation.ts'
import { fitMessage, MAX_TEXT_CHARS } from '../../../src/telegram/render/message-limits.ts'
import { renderPassage, renderSurroundings } from '../../../src/telegram/render/passage-view.ts'
import { quoteBlock, shortenQuote } from '../../../src/telegram/render/quote.ts'
import { addReportFacts, renderSourcesPage, splitSources } from '../../../src/telegram/render/sources-page.ts'
import { renderPlain, TextBuilder } from '../../../src/telegram/render/text-builder.ts'
import { LANGUAGES, type Language } from '../../../src/text/language.ts'
import { shortenLine } from '../../../src/text/shorten-line.ts'
import { fakeExcerpt, PASSAGE } from '../../fake-answerer.ts'
import { printedText } from '../../printed-text.ts'
import { remadeExcerpt } from '../../remade-excerpt.ts'
import { seededRandom } from '../../seeded-random.ts'
import { loadSharedCorpus, loadSharedPassages } from '../../shared-corpus.ts'
import { expectSendable, quotedIn } from './rendered-message.ts'

const VIEWS: readonly View[] = LANGUAGES.map(language => ({
  language,
  messages: messagesOf(language),
  botUsername: 'dayek_bot',
}))
const [VIEW] = VIEWS as readonly [View, View]

let reports: readonly ReportInfo[] = []
let passages: readonly Passage[] = []
beforeAll(async () => {
  const corpus = await loadSharedCorpus()
  reports = corpus.map(reportInfo)
  passages = await loadSharedPassages()
})

/** A part of a passage as an excerpt; all of it without a range. */
function excerptOf(passage: Passage, language: Language, startChar = 0, endChar?: number): Excerpt {
  const report = reports.find(({ id }) => id === passage.reportId)
  const text = passage.texts[language]?.text
  if (!report || text === undefined) throw new Error(`no ${language} text of passage ${passage.id}`)
  const end = endChar ?? text.length
  const cite = (reader: Language) => citePassage(report, passage, reader, language)
  return Excerpt.of(
    passage,
    { language, startChar, endChar: end },
    {
      score: 1,
      translation: language === 'kk' ? 'original' : 'unofficial',
      citation: { kk: cite('kk'), ru: cite('ru') },
      url: 'https://example.org/report',
    },
  )
}

/** A passage of one block with this text. */
function passageOf(text: string): Passage {
  const sha256 = createHash('sha256').update(text).digest('hex')
  const blocks = [{ index: 0, startChar: 0, endChar: text.length, page: 12 }]
  const kk = { text, startChar: 0, endChar: text.length, sha256, blocks }
  return { ...PASSAGE, texts: { kk } }
}

function longExcerpt(text: string): Excerpt {
  const excerpt = fakeExcerpt('kk', 'Қамаудағы адамдар азапталды.')
  return remadeExcerpt(excerpt, { passage: passageOf(text), range: { startChar: 0, endChar: text.length } })
}

describe('every passage of the corpus', () => {
  it('can be sent alone, whole, in both languages, to readers of both', () => {
    for (const view of VIEWS) {
      for (const passage of passages) {
        for (const language of LANGUAGES) {
          const rendered = renderPassage(excerptOf(passage, language), view, view.messages.linkChanged)
          expectSendable(rendered)
          const text = passage.texts[language]
          expect(quotedIn(rendered)).toEqual(text && [printedText(text)])
        }
      }
    }
  })

  it('can be sent with its neighbours, every quotation verbatim', () => {
    for (const [index, passage] of passages.entries()) {
      const around = (other: Passage | undefined) =>
        other?.reportId === passage.reportId ? excerptOf(other, 'ru') : undefined
      const current = excerptOf(passage, 'ru')
      const [previous, next] = [around(passages[index - 1]), around(passages[index + 1])]
      const rendered = renderSurroundings({ previous, current, next }, VIEW)
      expectSendable(rendered)
      const whole = [previous, current, next].flatMap(excerpt =>
        excerpt?.passage.texts.ru ? [printedText(excerpt.passage.texts.ru)] : [],
      )
      expect(quotedIn(rendered)).toHaveLength(whole.length)
      quotedIn(rendered).forEach((text, i) => {
        expect(whole[i]).toContain(text)
      })
    }
  })

  it('has the same blocks in both languages', () => {
    for (const passage of passages) {
      for (const block of passage.texts.kk?.blocks ?? []) {
        const twin = twinExcerpt(excerptOf(passage, 'kk', block.startChar, block.endChar), reports)
        const own = passage.texts.ru?.blocks.find(({ index }) => index === block.index)
        expect([twin?.quote.startChar, twin?.quote.endChar]).toEqual([own?.startChar, own?.endChar])
        expect(twin?.quote.translation).toBe('unofficial')
        expect(twin?.citation.ru.translationLabel).toBe('неофициальный перевод')
      }
    }
  })
})

describe('an answer', () => {
  it('has three excerpts per page, numbered across pages', () => {
    const random = seededRandom(7)
    for (let round = 0; round < 200; round++) {
      const chosen = Array.from({ length: 10 }, () => passages[Math.floor(random() * passages.length)])
      const excerpts = chosen.flatMap(passage => (passage ? [excerptOf(passage, 'kk')] : []))
      const pages = splitAnswer(
        'weak',
        excerpts.map(excerpt => ({ excerpt })),
        VIEW,
      )
      expect(pages.flatMap(page => page.excerpts.map(({ number }) => number))).toEqual(
        Array.from({ length: 10 }, (_, i) => i + 1),
      )
      for (const page of pages) {
        expect(page.excerpts.length).toBeGreaterThan(0)
        expect(page.excerpts.length).toBeLessThanOrEqual(3)
        expectSendable(renderAnswerPage(page, VIEW))
      }
    }
  })

  it('shortens what is longer than a message, with an ellipsis', () => {
    const sentence = 'Қамаудағылар азапталды деп хабарланды. '
    const excerpt = longExcerpt(sentence.repeat(300).trim())
    const [page] = splitAnswer('found', [{ excerpt }], VIEW)
    const rendered = renderAnswerPage(page, VIEW)
    expectSendable(rendered)
    expect(rendered.text).toMatch(/хабарланды\. \[…\]\n① /)
    expect(excerpt.quote.text).toContain(quotedIn(rendered)[0])
  })

  it('shortens a quotation further where many notes are around it', () => {
    const excerpt = longExcerpt('Қамаудағылар азапталды деп хабарланды. '.repeat(300).trim())
    const notes = {
      ...{ isEnglish: true, isByWords: true, isCut: true, follows: 'с'.repeat(300) },
      advice: { helpText: 'Тел. 111. '.repeat(120) },
    }
    const [page] = splitAnswer('found', [{ excerpt }], VIEW, { notes })
    const rendered = renderAnswerPage(page, VIEW)
    expectSendable(rendered)
    expect(rendered.text).toContain(notes.advice.helpText)
    expect(excerpt.quote.text).toContain(quotedIn(rendered)[0])
  })

  it('collapses long quotations, but never the best one', () => {
    const excerpt = longExcerpt('Қамаудағылар азапталды деп хабарланды. '.repeat(20).trim())
    const [page] = splitAnswer('found', [{ excerpt }, { excerpt }], VIEW)
    const blocks = renderAnswerPage(page, VIEW).entities.filter(({ type }) => type.endsWith('blockquote'))
    expect(blocks.map(({ type }) => type)).toEqual(['blockquote', 'expandable_blockquote'])
  })

  it('numbers with one sign up to twenty', () => {
    expect([1, 10, 20, 21].map(numberSign)).toEqual(['①', '⑩', '⑳', '21.'])
  })
})

describe('shortenQuote', () => {
  it('returns a short enough slice from either end, for random limits on real passages', () => {
    const random = seededRandom(11)
    for (const passage of passages) {
      const { quote } = excerptOf(passage, 'kk')
      for (const keep of ['start', 'end'] as const) {
        const maxChars = 20 + Math.floor(random() * quote.text.length)
        const short = shortenQuote(quote, maxChars, keep)
        expect(short.text.length).toBeLessThanOrEqual(Math.max(maxChars, 0))
        expect(short.text).not.toBe('')
        expect(passage.texts.kk?.text.slice(short.startChar, short.endChar)).toBe(short.text)
      }
    }
  })

  it('keeps whole sentences if one fits', () => {
    const { quote } = longExcerpt('Бірінші сөйлем. Екінші сөйлем. Үшінші сөйлем.')
    expect(shortenQuote(quote, 35).text).toBe('Бірінші сөйлем. Екінші сөйлем.')
    expect(shortenQuote(quote, 35, 'end').text).toBe('Екінші сөйлем. Үшінші сөйлем.')
  })

  it('cuts a longer sentence between words, and a longer word between characters', () => {
    const { quote } = longExcerpt('Қамаудағылар азапталды деп хабарланды')
    expect(shortenQuote(quote, 25).text).toBe('Қамаудағылар азапталды')
    expect(shortenQuote(quote, 16, 'end').text).toBe('деп хабарланды')
    const faces = longExcerpt('😀'.repeat(20)).quote
    expect(shortenQuote(faces, 7).text).toBe('😀'.repeat(3))
    expect(shortenQuote(faces, 7, 'end').text).toBe('😀'.repeat(3))
  })
})

describe('quoteBlock', () => {
  it('marks omissions on either side and collapses long quotations', () => {
    const text = 'Бірінші сөйлем. Екінші сөйлем.'
    const excerpt = longExcerpt(text)
    const part = (startChar: number, endChar: number) =>
      quoteBlock(excerpt, { ...excerpt.quote, text: text.slice(startChar, endChar), startChar, endChar })[0]
    expect(part(0, text.length)).toBe(text)
    expect(part(0, 15)).toBe('Бірінші сөйлем. […]')
    expect(part(16, text.length)).toBe('[…] Екінші сөйлем.')
    expect(quoteBlock(excerpt, excerpt.quote)[1].type).toBe('blockquote')
    const long = longExcerpt('Сөз. '.repeat(100).trim())
    expect(quoteBlock(long, long.quote)[1].type).toBe('expandable_blockquote')
  })
})

describe('lines and links', () => {
  it.each([
    ['https://www.hrw.org/kk/report', true],
    ['http://example.org', true],
    ['https://localhost/a', false],
    ['ftp://example.org', false],
    ['javascript:alert(1)', false],
    ['https://user@example.org', false],
    ['not a link', false],
    ['', false],
  ])('%s is a link that Telegram takes: %s', (url, expected) => expect(isWebLink(url)).toBe(expected))

  it.each([
    ['қысқа', 10, 'қысқа'],
    ['бір екі үш төрт', 12, 'бір екі үш…'],
    ['Бірсөзбенжазылғанжол', 10, 'Бірсөзбен…'],
    ['😀😀😀😀', 4, '😀…'],
  ])('shortens «%s» to %i chars', (line, maxChars, short) => {
    expect(shortenLine(line, maxChars)).toBe(short)
  })

  it('uses the first size that fits, and throws when none does', () => {
    const render = (size: number) => renderPlain('а'.repeat(size))
    expect(fitMessage([MAX_TEXT_CHARS + 1, 10, 5], render).text).toHaveLength(10)
    expect(() => fitMessage([MAX_TEXT_CHARS + 1], render)).toThrow(RangeError)
  })

  it.each(VIEWS)(
    'names the publisher of each report, in the list and above its sections: $language',
    view => {
      const pages = splitSources(reports, view).map(page => renderSourcesPage(page, view).text)
      for (const report of reports) {
        const rights = report.editions[view.language]?.rights ?? ''
        expect(rights).not.toBe('')
        const line = `\n${view.messages.rights}: ${rights}`
        expect(pages.join('\n')).toContain(line)
        const builder = new TextBuilder()
        addReportFacts(builder, report, view)
        expect(builder.rendered().text.endsWith(line)).toBe(true)
      }
    },
  )

  it('lists any number of reports, each once', () => {
    const many = Array.from({ length: 57 }, (_, i) => {
      const [first] = reports
      if (!first) throw new Error('the corpus has reports')
      const kk = first.editions.kk && { ...first.editions.kk, title: `Есеп №${i}!` }
      return { ...first, editions: { ...(kk && { kk }) } }
    })
    const pages = splitSources(many, VIEW).map(page => renderSourcesPage(page, VIEW))
    for (const page of pages) expectSendable(page)
    const text = pages.map(page => page.text).join('\n')
    for (let i = 0; i < 57; i++) expect(text.split(`Есеп №${i}!`)).toHaveLength(2)
    expect(splitSources([], VIEW)).toHaveLength(1)
  })
})
