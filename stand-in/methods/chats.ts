import type { ReactionType } from 'grammy/types'
import { checkActionThread } from '../rules/message-thread.ts'
import { badRequest } from '../wire/api-refusal.ts'
import { isObject } from '../wire/params.ts'
import { checkMaySend } from '../world/memberships.ts'
import { type Call, defineMethod, type Method } from './method.ts'

const ACTIONS = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
])

// https://core.telegram.org/bots/api#reactiontypeemoji
const EMOJI =
  '👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡'.split(
    ' ',
  )

const sendChatAction = defineMethod(
  'sendChatAction',
  {
    chat_id: 'read',
    action: 'read',
    message_thread_id: 'read',
  },
  ({ params, backend }) => {
    const room = backend.chats.findWritable(params.text('chat_id'))
    checkMaySend(room, 'text messages')
    checkActionThread(params, room)
    const { chat } = room
    const action = params.text('action') ?? ''
    if (!ACTIONS.has(action)) throw badRequest('wrong parameter action in request')
    const acted = { chatId: chat.id, action }
    backend.chatActions.push(acted)
    backend.journal.add({ kind: 'acted', action: acted })
    return true
  },
)

const setMessageReaction = defineMethod(
  'setMessageReaction',
  { chat_id: 'read', message_id: 'read', reaction: 'read', is_big: 'accepted' },
  call => {
    const { params, backend } = call
    const room = backend.chats.findWritable(params.text('chat_id'))
    const message = room.messages.get(params.integer('message_id') ?? 0)
    if (!message) throw badRequest('message to react not found')
    const reactions = parseReactions(call)
    // Bots are not premium users: one reaction per message.
    if (reactions.length > 1) throw badRequest('REACTIONS_TOO_MANY')
    room.reactions.set(message.message_id, reactions)
    backend.journal.add({ kind: 'reacted', message, reactions })
    return true
  },
)

function parseReactions({ params }: Call): ReactionType[] {
  const value = params.json('reaction', 'reaction types')
  if (value === undefined) return []
  if (!Array.isArray(value)) throw badRequest('expected an Array of ReactionType')
  return value.map((each: unknown) => {
    if (!isObject(each)) throw badRequest("can't parse ReactionType: expected an Object")
    if (each.type === 'emoji' && isReactionEmoji(each.emoji)) return { type: 'emoji', emoji: each.emoji }
    throw badRequest('REACTION_INVALID')
  })
}

type ReactionEmoji = Extract<ReactionType, { type: 'emoji' }>['emoji']

const isReactionEmoji = (value: unknown): value is ReactionEmoji => EMOJI.some(each => each === value)

const NO_GIFTS = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
  gifts_from_channels: false,
}

const getChat = defineMethod('getChat', { chat_id: 'read' }, ({ params, backend }) => {
  const { chat } = backend.chats.find(params.text('chat_id'))
  const details = { accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: NO_GIFTS }
  return { ...chat, ...details }
})

export const chatMethods: readonly Method[] = [sendChatAction, setMessageReaction, getChat]
