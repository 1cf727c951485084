import { InlineKeyboard } from 'grammy'
import { expect, it } from 'vitest'
import { CARD_FORMATS, CARD_THEMES } from '../../../src/card/card-look.ts'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import { addCardButton, cardKeyboard } from '../../../src/telegram/keyboards/card-button.ts'
import { type CardRequest, decodeCallbackData } from '../../../src/telegram/places/callback-data.ts'
import { LANGUAGES } from '../../../src/text/language.ts'
import { createFakeAnswerer } from '../../fake-answerer.ts'

const LONGEST = {
  permalinkId: `${'r'.repeat(40)}_99999_a9f3`,
  language: 'kk',
  startChar: 36 ** 3 - 2,
  endChar: 36 ** 3 - 1,
} as const

const dataOf = ({ inline_keyboard }: InlineKeyboard) =>
  inline_keyboard.flat().map(button => ('callback_data' in button ? button.callback_data : ''))
const cardIn = (encoded = '') => {
  const data = decodeCallbackData(encoded)
  return data?.kind === 'card' ? data.card : undefined
}

it('offers the other theme and the other format of the same excerpt for the same reader', () => {
  for (const reader of LANGUAGES) {
    for (const theme of CARD_THEMES) {
      for (const format of CARD_FORMATS) {
        const shown: CardRequest = { target: LONGEST, reader, look: { theme, format } }
        const view = { language: reader, messages: messagesOf(reader), botUsername: 'dayek_bot' }
        const [other, shape, ...more] = dataOf(cardKeyboard(shown, view))
        expect(more).toEqual([])
        const otherTheme = theme === 'light' ? 'dark' : 'light'
        const otherFormat = format === 'square' ? 'portrait' : 'square'
        expect(cardIn(other)).toEqual({ ...shown, look: { theme: otherTheme, format } })
        expect(cardIn(shape)).toEqual({ ...shown, look: { theme, format: otherFormat } })
        for (const data of [other, shape]) expect(Buffer.byteLength(data ?? '')).toBeLessThanOrEqual(64)
      }
    }
  }
})

it('requests a card with the quoted range of the excerpt', async () => {
  const answer = await createFakeAnswerer().answer('азаптау', { fallback: 'kk' })
  const [excerpt] = answer.kind === 'nothing' ? [] : answer.excerpts
  if (!excerpt) throw new Error('the fake answers no more')
  const view = { language: 'ru', messages: messagesOf('ru'), botUsername: 'dayek_bot' } as const
  const [data = ''] = dataOf(addCardButton(new InlineKeyboard(), excerpt, view))
  const { language, startChar, endChar } = excerpt.quote
  expect(cardIn(data)).toEqual({
    target: { permalinkId: excerpt.permalinkId, language, startChar, endChar },
    reader: 'ru',
    look: { theme: 'light', format: 'portrait' },
  })
})
