import type { InlineQueryResultCachedPhoto } from 'grammy/types'
import { renderCardCaption } from './card-caption.ts'
import type { View } from './citation.ts'
import { sharedKeyboard } from './shared-quote.ts'
import type { VerifiedExcerpt } from './verified-excerpt.ts'

/** An uploaded card as an inline result. Its id has at most 5 + 51 = 56 of the allowed 64 bytes. */
export function renderSharedCard(
  excerpt: VerifiedExcerpt,
  fileId: string,
  view: View,
): InlineQueryResultCachedPhoto {
  const { text, entities } = renderCardCaption(excerpt, view)
  return {
    type: 'photo',
    id: `card_${excerpt.permalinkId}`,
    photo_file_id: fileId,
    caption: text,
    caption_entities: [...entities],
    reply_markup: sharedKeyboard(excerpt, view),
  }
}
