import { beforeAll, describe, expect, it } from 'vitest'
import type { Excerpt } from '../../../src/answer/answer.ts'
import { withRange } from '../../../src/answer/excerpt-id.ts'
import { cardContent } from '../../../src/card/card-content.ts'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import { passageKeyboard } from '../../../src/telegram/keyboards/excerpt-keyboards.ts'
import { renderCardCaption } from '../../../src/telegram/render/card-caption.ts'
import type { View } from '../../../src/telegram/render/citation.ts'
import { renderPassage } from '../../../src/telegram/render/passage-view.ts'
import { renderShared } from '../../../src/telegram/render/shared-quote.ts'
import { answerJson } from '../../../src/terminal/answer-json.ts'
import { renderTerminalExcerpt } from '../../../src/terminal/render-answer.ts'
import { type QuoteWords, quoteCorpus } from '../../corpus-excerpt.ts'

const viewOf = (language: View['language']): View => ({
  language,
  messages: messagesOf(language),
  botUsername: 'dayek_bot',
})

let quote: QuoteWords
beforeAll(async () => {
  quote = await quoteCorpus()
})

/** All that people read of an excerpt, on each surface. */
function surfaces(excerpt: Excerpt, language: View['language']): Readonly<Record<string, string>> {
  const view = viewOf(language)
  const { input_message_content } = renderShared(excerpt, view)
  const ms = { embed: 0, search: 0, answer: 0 }
  const json = answerJson({ kind: 'found', question: '', language, ms, excerpts: [excerpt] }, 'dayek_bot')
  return {
    chat: renderPassage(excerpt, view).text,
    inline: 'message_text' in input_message_content ? input_message_content.message_text : '',
    caption: renderCardCaption(excerpt, view).text,
    card: JSON.stringify(cardContent(excerpt, 'dayek_bot')),
    terminal: renderTerminalExcerpt(excerpt, language, { columns: 500, isColoured: false }),
    json: json.excerpts[0]?.citation[language] ?? '',
  }
}

describe('the words of a guest speaker', () => {
  it.each([
    ['Бұл – төзімсіздік пен өшпенділіктің көрінісі.', 'kk', 'өз иесі: Роза Ақылбекова', 'Мәншүк Асаутай'],
    ['Это проявление нетерпимости и ненависти.', 'ru', 'оворит Роза Акылбекова', 'Маншук Асаутай'],
  ] as const)('are cited as theirs everywhere: %s', (words, language, speaker, author) => {
    for (const [surface, text] of Object.entries(surfaces(quote(words), language))) {
      expect(text, surface).toContain(speaker)
      expect(text, surface).toContain(author)
    }
  })

  it('are distinguished from the author’s', () => {
    for (const text of Object.values(surfaces(quote('Сапар қарсаңында штаб-пәтері Брюссельде'), 'kk'))) {
      expect(text).not.toMatch(/өз иесі:/)
    }
  })

  it('are attributed in whatever part of the passage is shared', () => {
    const excerpt = quote('Мұндағы мақсат – біреуді кінәлау немесе кезекті қарар қабылдану емес.')
    const { startChar, endChar } = excerpt.quote
    expect(withRange(excerpt, startChar, endChar)?.citation.ru.speaker).toBe('говорит Роза Акылбекова')
  })
})

describe('a source with only a site URL', () => {
  it.each([
    ['Хатта православ дін қызметкері', 'kk', 'Дереккөз'],
    ['В письме упомянуто и дело', 'ru', 'Источник'],
    ['Диалоговая площадка', 'ru', 'Источник'],
  ] as const)('is linked as a site: %s', (words, language, source) => {
    const excerpt = quote(words)
    const { chat, caption, terminal } = surfaces(excerpt, language)
    for (const text of [chat, caption, terminal]) {
      expect(text).toContain('Сайт')
      expect(text).not.toContain(source)
    }
    const ref = { permalinkId: excerpt.permalinkId, language, page: 0 }
    const labels = passageKeyboard({ excerpt, ref, view: viewOf(language) }).inline_keyboard.flat()
    expect(labels.filter(button => 'url' in button).map(({ text }) => text)).toEqual(['Сайт'])
  })

  it('is labelled as a source when the document has its own page', () => {
    const { chat } = surfaces(quote('Бұл баяндама Қытай үкіметінің'), 'kk')
    expect(chat).toContain('Дереккөз')
    expect(chat).not.toContain('Сайт')
  })
})

describe('a text that evidently contains an error', () => {
  it.each([
    ['Сот ісі мемлекеттік құпиялар', 'kk', 'түпнұсқада осылай'],
    ['Судебное разбирательство проходит в закрытом режиме', 'ru', 'так в оригинале'],
  ] as const)('is noted everywhere: %s', (words, language, note) => {
    for (const [surface, text] of Object.entries(surfaces(quote(words), language))) {
      expect(text, surface).toContain(note)
    }
  })
})
