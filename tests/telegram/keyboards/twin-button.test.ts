import { InlineKeyboard } from 'grammy'
import { describe, expect, it } from 'vitest'
import type { Translation } from '../../../src/corpus/report.ts'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import { addTwin } from '../../../src/telegram/keyboards/excerpt-buttons.ts'
import { LANGUAGES } from '../../../src/text/language.ts'
import { fakeExcerpt, PASSAGE } from '../../fake-answerer.ts'
import { remadeExcerpt } from '../../remade-excerpt.ts'

const PLACE = { permalinkId: 'small-report_3_a9f3', language: 'kk', page: 2 } as const

describe.each(LANGUAGES)('the button to the other language in %s', language => {
  const messages = messagesOf(language)
  const view = { language, messages, botUsername: 'dayek_bot' }
  const buttonsOf = (translation: Translation, twinTranslation: Translation | undefined) => {
    const excerpt = fakeExcerpt('kk', 'Қамаудағы адамдар азапталды.')
    const { kk } = PASSAGE.texts
    if (!kk) throw new Error('the passage has a Kazakh text')
    const passage = twinTranslation ? PASSAGE : { ...PASSAGE, texts: { kk } }
    const shown = remadeExcerpt(excerpt, { passage, translation, twinTranslation })
    const keyboard = new InlineKeyboard()
    addTwin(keyboard, shown, 'v', PLACE, view)
    return keyboard.inline_keyboard.flat()
  }

  it.each([
    ['original', 'unofficial', messages.buttonInLanguage.ru],
    ['original', 'original', messages.buttonInLanguage.ru],
    ['unofficial', 'original', messages.buttonOriginal],
    ['official', 'original', messages.buttonOriginal],
    // The original is in a third language: nothing here may be called so.
    ['official', 'unofficial', messages.buttonInLanguage.ru],
    ['unofficial', 'official', messages.buttonInLanguage.ru],
  ] as const)('under an %s text with an %s twin says «%s»', (translation, twin, text) => {
    expect(buttonsOf(translation, twin)).toEqual([{ text, callback_data: 'v:ru:2:small-report_3_a9f3' }])
  })

  it('is missing where there is no other edition', () => {
    expect(buttonsOf('original', undefined)).toEqual([])
  })
})
