import { beforeAll, describe, expect, it } from 'vitest'
import { Excerpt } from '../../../src/answer/answer.ts'
import { citePassage } from '../../../src/answer/citation.ts'
import { parseExcerptId } from '../../../src/answer/excerpt-id.ts'
import { openExcerpt } from '../../../src/answer/open-excerpt.ts'
import { type ReportInfo, reportInfo } from '../../../src/corpus/report-info.ts'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import type { Passage } from '../../../src/passages/passage.ts'
import { passageSentences } from '../../../src/passages/passage-sentences.ts'
import { renderShared, renderSharedNote } from '../../../src/telegram/render/shared-quote.ts'
import { LANGUAGES, type Language, otherLanguage } from '../../../src/text/language.ts'
import { sampled } from '../../full-run.ts'
import { printedMarks, printedText } from '../../printed-text.ts'
import { loadSharedCorpus, loadSharedPassages } from '../../shared-corpus.ts'

let reports: ReadonlyMap<string, ReportInfo> = new Map()
let passages: readonly Passage[] = []
beforeAll(async () => {
  const corpus = await loadSharedCorpus()
  reports = new Map(corpus.map(report => [report.id, reportInfo(report)]))
  passages = await loadSharedPassages()
})

const viewOf = (language: Language) => ({
  language,
  messages: messagesOf(language),
  botUsername: 'a_bot_with_the_longest_name_bot',
})

function excerptOf(passage: Passage, language: Language, startChar: number, endChar: number): Excerpt {
  const report = reports.get(passage.reportId)
  const text = passage.texts[language]?.text
  if (!report || text === undefined) throw new Error(`no ${language} text of passage ${passage.id}`)
  return Excerpt.of(
    passage,
    { language, startChar, endChar },
    {
      score: 1,
      translation: report.editions[language]?.translation ?? 'original',
      citation: {
        kk: citePassage(report, passage, 'kk', language),
        ru: citePassage(report, passage, 'ru', language),
      },
      url: report.editions[language]?.url ?? '',
    },
  )
}

describe.each(LANGUAGES)('what is shared in %s', language => {
  it('is within Telegram’s limits for passages and their sentences, and its id leads back', async () => {
    for (const passage of sampled(passages, 5)) {
      const text = passage.texts[language]
      if (!text) throw new Error(`no ${language} text of passage ${passage.id}`)
      const whole = { startChar: 0, endChar: text.text.length }
      for (const { startChar, endChar } of [whole, ...passageSentences(text)]) {
        const excerpt = excerptOf(passage, language, startChar, endChar)
        const result = renderShared(excerpt, viewOf(language), messagesOf(language).guestWeak)
        expect(result.id).toMatch(/^[a-z0-9_-]{1,64}$/)
        const content =
          'message_text' in result.input_message_content ? result.input_message_content : undefined
        expect(content?.message_text).toContain(
          startChar === 0 && endChar === text.text.length
            ? printedText(text)
            : printedMarks(excerpt.quote.text),
        )
        expect(content?.message_text.length).toBeLessThanOrEqual(4096)
        expect(result.title.length).toBeLessThanOrEqual(60)
        expect(result.description?.length).toBeLessThanOrEqual(200)
        const opened = await openExcerpt(
          {
            resolve: async () => ({ kind: 'same', passage }),
            excerpt: async () => excerptOf(passage, language, 0, text.text.length),
          },
          result.id,
          'kk',
        )
        expect(opened).toMatchObject({ kind: 'same', excerpt: { quote: excerpt.quote } })
        expect(await openTwin(passage, result)).toMatchObject({ kind: 'same' })
      }
    }
  })

  /** The excerpt that the button to the other language opens. */
  function openTwin(passage: Passage, { reply_markup }: ReturnType<typeof renderShared>) {
    const button = reply_markup?.inline_keyboard.flat()[1]
    const id = button && 'url' in button ? (button.url.split('?start=')[1] ?? '') : ''
    expect(id).toMatch(/^[a-z0-9_-]{1,64}$/)
    const other = otherLanguage(language)
    expect(parseExcerptId(id)?.language).toBe(other)
    const chars = passage.texts[other]?.text.length ?? 0
    const excerpt = async () => excerptOf(passage, other, 0, chars)
    return openExcerpt({ resolve: async () => ({ kind: 'same', passage }), excerpt }, id, language)
  }

  it('is listed by its topic, not three times by its publisher', () => {
    const titles = passages.map(passage => {
      const text = passage.texts[language]?.text ?? ''
      const excerpt = excerptOf(passage, language, 0, text.length)
      const { title, description = '' } = renderShared(excerpt, viewOf(language))
      const section = passage.sections[language]?.at(-1)
      expect((section ?? text).replace(/\s+/gu, ' ').startsWith(title.replace(/…$/u, ''))).toBe(true)
      expect(description.startsWith(excerpt.citation[language].publisher.slice(0, 20))).toBe(true)
      return title
    })
    expect(new Set(titles).size).toBeGreaterThan(reports.size)
  })

  it('is a sentence of the bot when there is nothing to quote', () => {
    const note = renderSharedNote('nothing', messagesOf(language).guestNothing, viewOf(language))
    expect(note).toMatchObject({ type: 'article', id: 'nothing' })
    expect(note.reply_markup?.inline_keyboard.flat()).toEqual([
      {
        text: messagesOf(language).buttonOpenInBot,
        url: 'https://t.me/a_bot_with_the_longest_name_bot?start=ask',
      },
    ])
  })
})
