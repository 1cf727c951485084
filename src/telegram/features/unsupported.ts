import { Composer } from 'grammy'
import type { Message } from 'grammy/types'
import { createBoundedCache } from '../../bounded-cache.ts'
import type { UnsupportedKind } from '../../locales/messages.ts'
import { type BotContext, viewFor } from '../updates/context.ts'
import type { FeatureDeps } from './feature-deps.ts'

/** Contents of a message by what is said to them; anything else is news of the chat, which asks nothing. */
const KINDS: readonly (readonly [UnsupportedKind, readonly (keyof Message)[]])[] = [
  ['sticker', ['sticker']],
  ['video', ['video', 'video_note', 'animation']],
  ['picture', ['photo', 'live_photo']],
  ['voice', ['voice', 'audio']],
  ['document', ['document']],
  ['location', ['location', 'venue']],
  ['contact', ['contact']],
  ['poll', ['poll']],
  ['other', ['dice', 'game', 'story', 'paid_media', 'checklist', 'invoice', 'giveaway']],
]

const MAX_ALBUMS = 100

/** What people send that is not words: a kind sentence on what to send instead. */
export function createUnsupportedFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const answeredAlbums = createBoundedCache<true>({ maxEntries: MAX_ALBUMS })
  const ignore = (message: Message) =>
    deps.logger.info('message without content ignored', { keys: fieldNames(message) })
  composer.on('message', async ctx => {
    const kind = findKind(ctx.msg)
    if (!kind) return ignore(ctx.msg)
    // An album comes as one message a picture; one reply is enough.
    const album = ctx.msg.media_group_id
    if (album !== undefined && answeredAlbums.get(album)) return
    if (album !== undefined) answeredAlbums.set(album, true)
    await deps.whisper(ctx, viewFor(ctx, deps).messages.unsupported[kind])
  })
  // What it says about a picture was said when the picture came.
  composer.on('edited_message', ctx => ignore(ctx.msg))
  return composer
}

/** Of fields that the Bot API may have; names of others may come from anybody. */
function fieldNames(message: Message): string {
  return Object.keys(message)
    .filter(key => /^[a-z_]{1,40}$/.test(key))
    .join(' ')
}

function findKind(message: Message): UnsupportedKind | undefined {
  return KINDS.find(([, keys]) => keys.some(key => message[key] !== undefined))?.[0]
}
