import { InlineKeyboard } from 'grammy'
import { describe, expect, it } from 'vitest'
import type { Translation } from '../../../src/corpus/report.ts'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import { addOtherLanguageButton } from '../../../src/telegram/keyboards/excerpt-keyboards.ts'
import { LANGUAGES } from '../../../src/text/language.ts'
import { fakeExcerpt, PASSAGE } from '../../fake-answerer.ts'
import { remadeExcerpt } from '../../remade-excerpt.ts'

const REF = { permalinkId: 'small-report_3_a9f3', language: 'kk', page: 2 } as const

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
    addOtherLanguageButton(keyboard, { excerpt: shown, action: 'passage', ref: REF, view })
    return keyboard.inline_keyboard.flat()
  }

  it.each([
    ['original', 'unofficial', messages.buttonInLanguage.ru],
    ['original', 'original', messages.buttonInLanguage.ru],
    ['unofficial', 'original', messages.buttonOriginal],
    ['official', 'original', messages.buttonOriginal],
    // The original is in a third language, so neither may be labelled as the original.
    ['official', 'unofficial', messages.buttonInLanguage.ru],
    ['unofficial', 'official', messages.buttonInLanguage.ru],
  ] as const)('under an %s text with an %s twin says «%s»', (translation, twin, text) => {
    expect(buttonsOf(translation, twin)).toEqual([{ text, callback_data: 'v:ru:2:small-report_3_a9f3' }])
  })

  it('is absent when there is no other edition', () => {
    expect(buttonsOf('original', undefined)).toEqual([])
  })
})
