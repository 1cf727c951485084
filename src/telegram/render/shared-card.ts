import type { InlineQueryResultCachedPhoto } from 'grammy/types'
import type { Excerpt } from '../../answer/answer.ts'
import { renderCardCaption } from './card-caption.ts'
import type { View } from './citation.ts'
import { sharedKeyboard } from './shared-quote.ts'

/** An uploaded card as an inline result. Its id has at most 5 + 51 = 56 of the allowed 64 bytes. */
export function renderSharedCard(excerpt: Excerpt, fileId: string, view: View): InlineQueryResultCachedPhoto {
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
