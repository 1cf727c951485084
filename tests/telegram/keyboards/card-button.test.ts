import { InlineKeyboard } from 'grammy'
import { expect, it } from 'vitest'
import { CARD_FORMATS, CARD_THEMES } from '../../../src/card/card.ts'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import {
  type AskedCard,
  addCardButton,
  cardKeyboard,
  parseAskedCard,
} from '../../../src/telegram/keyboards/card-button.ts'
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

it('asks for the other theme and the other format of the same excerpt, for the same reader', () => {
  for (const reader of LANGUAGES) {
    for (const theme of CARD_THEMES) {
      for (const format of CARD_FORMATS) {
        const asked: AskedCard = { target: LONGEST, reader, look: { theme, format } }
        const view = { language: reader, messages: messagesOf(reader), botUsername: 'dayek_bot' }
        const [other, shape, ...more] = dataOf(cardKeyboard(asked, view))
        expect(more).toEqual([])
        const otherTheme = theme === 'light' ? 'dark' : 'light'
        const otherFormat = format === 'square' ? 'portrait' : 'square'
        expect(parseAskedCard(other ?? '')).toEqual({ ...asked, look: { theme: otherTheme, format } })
        expect(parseAskedCard(shape ?? '')).toEqual({ ...asked, look: { theme, format: otherFormat } })
        for (const data of [other, shape]) expect(Buffer.byteLength(data ?? '')).toBeLessThanOrEqual(64)
      }
    }
  }
})

it('stands under an excerpt with the range that is quoted', async () => {
  const answer = await createFakeAnswerer().answer('азаптау', { fallback: 'kk' })
  const [excerpt] = answer.kind === 'nothing' ? [] : answer.excerpts
  if (!excerpt) throw new Error('the fake answers no more')
  const view = { language: 'ru', messages: messagesOf('ru'), botUsername: 'dayek_bot' } as const
  const [data = ''] = dataOf(addCardButton(new InlineKeyboard(), excerpt, view))
  const { language, startChar, endChar } = excerpt.quote
  expect(parseAskedCard(data)).toEqual({
    target: { permalinkId: excerpt.permalinkId, language, startChar, endChar },
    reader: 'ru',
    look: { theme: 'light', format: 'portrait' },
  })
})

it.each([
  '',
  'k:',
  'k:ikk00000a:x_1_a9f3',
  'k:akk00a00a:x_1_a9f3',
  'k:akk00000a:X_1_a9f3',
  'k:akk00000a:x_1_a9f3 ',
])('reads nothing from «%s»', data => {
  expect(parseAskedCard(data)).toBeUndefined()
})
