import type { InlineKeyboard } from 'grammy'
import type { Excerpt } from '../../answer/answer.ts'
import { CITATION_STYLES, formatCitation } from '../../answer/citation-style.ts'
import { formatExcerptId, formatExcerptLink } from '../../answer/excerpt-id.ts'
import { withWholeSentences } from '../../answer/open-excerpt.ts'
import type { View } from '../render/citation.ts'

/** Opens the chat picker with this excerpt; if inline mode is off, with a link to it. */
export function addShareButton(
  keyboard: InlineKeyboard,
  excerpt: Excerpt,
  { messages, botUsername, isInlineOff }: View,
  sign = '',
): InlineKeyboard {
  const label = sign + messages.buttonShare
  const shared = withWholeSentences(excerpt)
  if (isInlineOff) {
    // https://core.telegram.org/widgets/share
    const link = encodeURIComponent(formatExcerptLink(shared, botUsername))
    return keyboard.url(label, `https://t.me/share/url?url=${link}`)
  }
  return keyboard.switchInlineChosen(label, {
    query: formatExcerptId(shared),
    allow_user_chats: true,
    allow_group_chats: true,
    allow_channel_chats: true,
  })
}

/** Copy the citation: short, GOST R 7.0.5, APA. */
export function addCopyButtons(
  keyboard: InlineKeyboard,
  excerpt: Excerpt,
  { messages, botUsername }: View,
  today = new Date(),
): InlineKeyboard {
  for (const style of CITATION_STYLES) {
    keyboard.copyText(messages.buttonCopy[style], formatCitation(style, excerpt, { botUsername, today }))
  }
  return keyboard
}
