import { Composer } from 'grammy'
import type { Message } from 'grammy/types'
import { createBoundedCache } from '../../bounded-cache.ts'
import type { UnsupportedKind } from '../../locales/messages.ts'
import { type BotContext, viewFor } from '../updates/context.ts'
import type { FeatureDeps } from './feature-deps.ts'

/** Message contents by the reply that they get; other messages are service messages, which get none. */
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

/** Messages without text: says what to send instead. */
export function createUnsupportedContentFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const answeredAlbums = createBoundedCache<true>({ maxEntries: MAX_ALBUMS })
  const ignore = (message: Message) =>
    deps.logger.info('message without content ignored', { keys: fieldNames(message) })
  composer.on('message', async ctx => {
    const kind = findKind(ctx.msg)
    if (!kind) return ignore(ctx.msg)
    // Each picture of an album is a message of its own; reply once.
    const album = ctx.msg.media_group_id
    if (album !== undefined && answeredAlbums.get(album)) return
    if (album !== undefined) answeredAlbums.set(album, true)
    await deps.ephemeralReply(ctx, viewFor(ctx, deps).messages.unsupported[kind])
  })
  // The original message already got its reply.
  composer.on('edited_message', ctx => ignore(ctx.msg))
  return composer
}

/** Only names that could be the Bot API's; others may come from anybody and are not logged. */
function fieldNames(message: Message): string {
  return Object.keys(message)
    .filter(key => /^[a-z_]{1,40}$/.test(key))
    .join(' ')
}

function findKind(message: Message): UnsupportedKind | undefined {
  return KINDS.find(([, keys]) => keys.some(key => message[key] !== undefined))?.[0]
}
