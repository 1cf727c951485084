import { describe, expect, it } from 'vitest'
import type { Excerpt } from '../../../src/answer/answer.ts'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import { createLogger } from '../../../src/log.ts'
import { createUploadedCards } from '../../../src/telegram/cards/uploaded-cards.ts'
import { createInlinePages } from '../../../src/telegram/inline/inline-page.ts'
import type { VerifyingAnswerer } from '../../../src/verification/verifying-answerer.ts'
import { createFakeAnswerer, fakeExcerpt, PASSAGE } from '../../fake-answerer.ts'
import { remadeExcerpt } from '../../remade-excerpt.ts'

const KK = fakeExcerpt('kk', 'Қамаудағы адамдар азапталды.')
const RU = fakeExcerpt('ru', 'Задержанных пытали.')
const KK_ID = 'small-report_3_a9f3_kk16-44'

/** Distinct excerpts of one passage, one for each number. */
function manyExcerpts(count: number): readonly Excerpt[] {
  return Array.from({ length: count }, (_, i) =>
    remadeExcerpt(KK, { passage: { ...PASSAGE, number: i + 1 } }),
  )
}

function createPages(changes: Partial<VerifyingAnswerer> = {}) {
  const lines: string[] = []
  const logger = createLogger({ write: line => lines.push(line) })
  const answerer = { ...createFakeAnswerer(), ...changes }
  const uploadedCards = createUploadedCards()
  const deps = { answerer, logger, uploadedCards }
  const pages = createInlinePages(deps, language => ({
    language,
    messages: messagesOf(language),
    botUsername: 'dayek_bot',
  }))
  return { pages, lines }
}

describe('an inline answer', () => {
  it.each([
    ['kk', 'азаптау', KK],
    ['ru', 'пытки', RU],
  ] as const)('in %s is a finished quotation with its citation', async (language, question, excerpt) => {
    const { pages } = createPages()
    const other = language === 'kk' ? 'ru' : 'kk'
    const page = await pages.answer(question, '', other)
    expect(page).toMatchObject({ nextOffset: '', button: undefined, isPersonal: false, cacheSeconds: 300 })
    const [result] = page.results
    const { startChar, endChar } = excerpt.quote
    expect(result?.id).toBe(`small-report_3_a9f3_${language}${startChar}-${endChar}`)
    expect(result).toMatchObject({ type: 'article', title: { kk: '1 Бөлім', ru: 'Раздел 1' }[language] })
    expect(result).toMatchObject({ description: `П, 06.05.2024\n${excerpt.quote.text}` })
    expect(result?.input_message_content).toMatchObject({
      message_text: expect.stringContaining(excerpt.quote.text),
      link_preview_options: { is_disabled: true },
    })
    expect(result?.reply_markup?.inline_keyboard).toEqual([
      [
        {
          text: messagesOf(language).buttonOpenInBot,
          url: `https://t.me/dayek_bot?start=${result?.id}`,
        },
        {
          text: language === 'kk' ? messagesOf('kk').buttonInLanguage.ru : messagesOf('ru').buttonOriginal,
          url: `https://t.me/dayek_bot?start=small-report_3_a9f3_${language === 'kk' ? 'ru20-39' : 'kk16-44'}`,
        },
      ],
    ])
  })

  it('comes in pages, each result once, and starts over for an invalid offset', async () => {
    const excerpts = manyExcerpts(12)
    const ms = { embed: 0, search: 0, answer: 0 }
    const { pages } = createPages({
      answer: async question => ({ kind: 'found', question, language: 'kk', ms, excerpts }),
    })
    const ids: string[] = []
    let offset = ''
    do {
      const page = await pages.answer('азаптау', offset, 'kk')
      expect(page.results.length).toBeLessThanOrEqual(5)
      ids.push(...page.results.map(({ id }) => id))
      offset = page.nextOffset
    } while (offset !== '')
    expect(ids).toEqual(excerpts.map(({ permalinkId }) => `${permalinkId}_kk16-44`))
    for (const forged of ['x', '-5', '9999999', '1e3']) {
      expect((await pages.answer('азаптау', forged, 'kk')).results[0]?.id).toBe(ids[0])
    }
    expect(await pages.answer('азаптау', '900', 'kk')).toMatchObject({ results: [], nextOffset: '' })
  })

  it('says that an answer is weak, or that there is none, with a button to the private chat', async () => {
    const { pages } = createPages()
    const { inlineWeak } = messagesOf('kk')
    expect((await pages.answer('мүмкін', '', 'ru')).button).toEqual({ text: inlineWeak, start: 'ask' })
    const none = await pages.answer('борщ', '', 'ru')
    expect(none.results).toEqual([])
    expect(none.button).toEqual({ text: messagesOf('ru').inlineNothing, start: 'ask' })
  })

  it('is personal when the language of the question is unknown', async () => {
    const { pages } = createPages()
    expect((await pages.answer('2022', '', 'ru')).isPersonal).toBe(true)
  })
})

describe('an id as the inline query', () => {
  it('returns exactly the shared excerpt, the same for everybody', async () => {
    const { pages } = createPages()
    const page = await pages.open(KK_ID, 'ru')
    expect(page?.results.map(({ id }) => id)).toEqual([KK_ID])
    expect(page).toMatchObject({ button: undefined, isPersonal: false, nextOffset: '' })
  })

  it('returns the whole passage of a permalink or a fingerprint in the reader’s language', async () => {
    const { pages } = createPages()
    for (const id of ['small-report_3_a9f3', 'small-report·3·a9f3']) {
      const page = await pages.open(id, 'ru')
      expect(page?.results[0]?.id).toMatch(/^small-report_3_a9f3_ru0-/)
      expect(page?.isPersonal).toBe(true)
    }
  })

  it.each([
    ['small-report_3_0000_kk16-44', 'inlineChanged', 'small-report_3_0000_kk16-44'],
    ['small-report·3·0000', 'inlineChanged', 'small-report_3_0000'],
    ['no-such-report_3_a9f3_kk16-44', 'inlineRemoved', 'ask'],
  ] as const)('says of %s: %s', async (id, text, start) => {
    const { pages } = createPages()
    for (const reader of ['kk', 'ru'] as const) {
      const page = await pages.open(id, reader)
      expect(page).toMatchObject({ results: [], button: { text: messagesOf(reader)[text], start } })
      expect(page?.button?.start).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
    }
  })

  it('is not recognised in a question', async () => {
    expect(await createPages().pages.open('азаптау туралы', 'kk')).toBeUndefined()
  })
})

describe('what is offered for an empty query', () => {
  it('is recent shares, without changed or removed ones, and answered examples, for this person only', async () => {
    const asked: string[] = []
    const fake = createFakeAnswerer()
    const { pages } = createPages({
      answer: (question, options) => {
        asked.push(question)
        return fake.answer(question === messagesOf('ru').examples[0] ? 'пытки' : 'ештеңе', options)
      },
    })
    const shares = [KK_ID, 'small-report_3_0000_kk16-44', 'no-such-report_3_a9f3_kk0-9']
    const page = await pages.offer(shares, 'ru')
    expect(page.results.map(({ id }) => id)).toEqual([KK_ID, 'small-report_3_a9f3_ru20-39'])
    expect(page).toMatchObject({ isPersonal: true, cacheSeconds: 0, nextOffset: '' })
    expect(page.button).toEqual({ text: messagesOf('ru').inlineHow, start: 'ask' })
    expect(asked).toEqual([...messagesOf('ru').examples])
  })

  it('names no excerpt twice', async () => {
    const fake = createFakeAnswerer()
    const { pages } = createPages({ answer: (_, options) => fake.answer('азаптау', options) })
    expect((await pages.offer([KK_ID], 'kk')).results.map(({ id }) => id)).toEqual([KK_ID])
  })
})
