import type { MessageEntity } from 'grammy/types'
import { overlaps, sortEntities } from './entity-order.ts'

type FoundType = 'url' | 'email' | 'mention' | 'bot_command' | 'hashtag'

// Telegram also detects cashtags, phone and card numbers, which nothing here needs. Like Telegram, detects bare domains by a list
// of top-level domains.
const PATTERNS: readonly (readonly [FoundType, RegExp])[] = [
  ['url', /https?:\/\/[^\s<>"«»]+/giu],
  ['email', /(?<![\p{L}\p{N}_.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu],
  [
    'url',
    /(?<![\p{L}\p{N}_@./-])(?:[\p{L}\p{N}-]+\.)+(?:com|org|net|kz|ru|me|info|int|gov|edu|io)(?![\p{L}\p{N}])(?:[/?#][^\s<>"«»]*)?/giu,
  ],
  ['mention', /(?<![\p{L}\p{N}_/@])@[a-z0-9_]{3,32}(?![\p{L}\p{N}_])/giu],
  [
    'bot_command',
    /(?<![\p{L}\p{N}_/@<>])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32}(?![\p{L}\p{N}_]))?(?![\p{L}\p{N}_/])/giu,
  ],
  ['hashtag', /(?<![\p{L}\p{N}_])#(?=[\p{N}_]*\p{L})[\p{L}\p{N}_]{1,256}/gu],
]

/** The entities that Telegram detects by itself: links, mentions, commands, hashtags; in text order. */
export function findEntities(text: string): MessageEntity[] {
  const found: MessageEntity[] = []
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: trimmedLength(type, match[0]) }
      if (!found.some(other => overlaps(other, entity))) found.push(entity)
    }
  }
  return sortEntities(found)
}

/** Punctuation after a link belongs to the sentence. */
function trimmedLength(type: FoundType, text: string): number {
  return type === 'url' ? text.replace(/[.,:;!?'…)\]}]+$/u, '').length : text.length
}
