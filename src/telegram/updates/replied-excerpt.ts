import type { Message } from 'grammy/types'
import { parseExcerptId } from '../../answer/excerpt-id.ts'
import { linkedId, parsePermalink } from '../../answer/permalink.ts'

/**
 * The id of the quotation that a message replies to: the only one in the bot's message, or the one of which a part is selected;
 * `undefined` for replies to anything else.
 */
export function findRepliedExcerpt(
  { reply_to_message: above, quote }: Message,
  me: { readonly id: number },
): string | undefined {
  if (!above || (above.from?.id !== me.id && above.via_bot?.id !== me.id)) return undefined
  const links = linksIn(above)
  if (quote) return links.find(({ offset }) => offset >= quote.position)?.id
  const [id, ...others] = new Set(links.map(link => link.id))
  return others.length === 0 ? id : undefined
}

/** The permalinks of a message, in order: each is below its quotation. */
function linksIn({ entities, caption_entities }: Message) {
  return [...(entities ?? caption_entities ?? [])].flatMap(entity => {
    if (entity.type !== 'text_link') return []
    const id = linkedId(entity.url)
    return parsePermalink(id) || parseExcerptId(id) ? [{ id, offset: entity.offset }] : []
  })
}
