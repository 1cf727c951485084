import { InlineKeyboard } from 'grammy'
import { describe, expect, it } from 'vitest'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import { addCopyButtons, addShareButton } from '../../../src/telegram/keyboards/share-buttons.ts'
import { LANGUAGES } from '../../../src/text/language.ts'
import { fakeExcerpt } from '../../fake-answerer.ts'

const KK = fakeExcerpt('kk', 'Қамаудағы адамдар азапталды.')

describe.each(LANGUAGES)('the buttons for sharing in %s', language => {
  const messages = messagesOf(language)
  const view = { language, messages, botUsername: 'dayek_bot' }

  it('let the reader choose people, groups and channels for exactly this excerpt', () => {
    const keyboard = addShareButton(new InlineKeyboard(), KK, view, '② ')
    expect(keyboard.inline_keyboard).toEqual([
      [
        {
          text: `② ${messages.buttonShare}`,
          switch_inline_query_chosen_chat: {
            query: 'small-report_3_a9f3_kk16-44',
            allow_user_chats: true,
            allow_group_chats: true,
            allow_channel_chats: true,
          },
        },
      ],
    ])
  })

  it('share whole sentences, whatever part of them is quoted', () => {
    const keyboard = addShareButton(new InlineKeyboard(), fakeExcerpt('kk', 'адамдар азапталды'), view)
    expect(keyboard.inline_keyboard[0]?.[0]).toMatchObject({
      switch_inline_query_chosen_chat: { query: 'small-report_3_a9f3_kk16-44' },
    })
  })

  it('share a link when inline mode is off', () => {
    const keyboard = addShareButton(new InlineKeyboard(), KK, { ...view, isInlineOff: true })
    const [button] = keyboard.inline_keyboard.flat()
    const url = new URL(button && 'url' in button ? button.url : '')
    expect(`${url.origin}${url.pathname}`).toBe('https://t.me/share/url')
    expect(url.searchParams.get('url')).toBe('https://t.me/dayek_bot?start=small-report_3_a9f3_kk16-44')
  })

  it('copy the citation in three styles, in the language of the quotation', () => {
    const today = new Date('2026-11-26T12:00:00Z')
    const [row] = addCopyButtons(new InlineKeyboard(), KK, view, today).inline_keyboard
    expect(row?.map(({ text }) => text)).toEqual([
      messages.buttonCopy.short,
      messages.buttonCopy.gost,
      messages.buttonCopy.apa,
    ])
    expect(row?.[1]).toMatchObject({
      copy_text: { text: expect.stringContaining('қаралған күні: 26.11.2026') },
    })
    for (const button of row ?? []) {
      const copied = 'copy_text' in button ? button.copy_text.text : ''
      expect(copied.length).toBeGreaterThan(0)
      expect(copied.length).toBeLessThanOrEqual(256)
    }
  })
})
