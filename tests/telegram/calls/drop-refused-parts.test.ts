import { Api } from 'grammy'
import { describe, expect, it } from 'vitest'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import { createLogger } from '../../../src/log.ts'
import { dropRefusedParts } from '../../../src/telegram/calls/drop-refused-parts.ts'
import { createFakeAnswerer } from '../../fake-answerer.ts'
import { quotations, withBot } from '../running-bot.ts'

const MESSAGE = {
  message_thread_id: 7,
  message_effect_id: '5',
  link_preview_options: { is_disabled: true },
  reply_parameters: { message_id: 3, quote: 'азаптау', quote_position: 1, allow_sending_without_reply: true },
  reply_markup: { inline_keyboard: [] },
}
const { message_thread_id: _thread, ...withoutThread } = MESSAGE
const { message_effect_id: _effect, ...withoutEffect } = MESSAGE
const { link_preview_options: _preview, ...withoutPreview } = MESSAGE
const { reply_parameters: _reply, ...withoutReply } = MESSAGE
const { reply_markup: _markup, ...withoutButtons } = MESSAGE
const withoutQuote = { ...MESSAGE, reply_parameters: { message_id: 3, allow_sending_without_reply: true } }

/** Sends a message to a server that refuses with these descriptions in turn; returns everything that was sent. */
async function sendRefused(...refusals: readonly string[]) {
  const sent: object[] = []
  const log: string[] = []
  const left = [...refusals]
  const api = new Api('1:x')
  api.config.use(async (_previous, _method, payload) => {
    sent.push(payload)
    const description = left.shift()
    if (description !== undefined)
      return { ok: false, error_code: 400, description: `Bad Request: ${description}` }
    throw new Error('sent')
  })
  api.config.use(dropRefusedParts(createLogger({ write: line => log.push(line) })))
  const error = await api.sendMessage(1, 'жауап', MESSAGE).catch((thrown: unknown) => thrown)
  return {
    sent: sent.map(({ chat_id: _, text: __, ...rest }: { chat_id?: number; text?: string }) => rest),
    log,
    error,
  }
}

describe('a refused part of a message', () => {
  it.each([
    ['QUOTE_TEXT_INVALID', withoutQuote],
    ['message to be replied not found', withoutReply],
    ['replied message not found', withoutReply],
    ['REPLY_MESSAGE_ID_INVALID', withoutReply],
    ['message thread not found', withoutThread],
    ['TOPIC_DELETED', withoutThread],
    ['TOPIC_ID_INVALID', withoutThread],
    ['MESSAGE_EFFECT_ID_INVALID', withoutEffect],
    ['EFFECT_ID_INVALID', withoutEffect],
    ['WEBPAGE_CURL_FAILED', withoutPreview],
    ['BUTTON_URL_INVALID', withoutButtons],
    ['REPLY_MARKUP_TOO_LONG', withoutButtons],
  ])('is left out at the second try: %s', async (words, wanted) => {
    const { sent, log } = await sendRefused(words)
    expect(sent).toEqual([MESSAGE, wanted])
    expect(log.join()).toContain(words)
    expect(log.join()).not.toContain('жауап')
  })

  it('is dropped alone, then the next one', async () => {
    const { sent } = await sendRefused(
      'QUOTE_TEXT_INVALID',
      'message to be replied not found',
      'TOPIC_DELETED',
    )
    const { message_thread_id: __, ...bare } = withoutReply
    expect(sent).toEqual([MESSAGE, withoutQuote, withoutReply, bare])
  })

  it('is dropped once; a refusal of the rest is reported', async () => {
    const { sent, error } = await sendRefused('QUOTE_TEXT_INVALID', 'QUOTE_TEXT_INVALID')
    expect(sent).toHaveLength(2)
    expect(String(error)).toContain('QUOTE_TEXT_INVALID')
  })

  it.each(['message text is empty', 'TOPIC_CLOSED', 'ENTITY_BOUNDS_INVALID', 'chat not found'])(
    'is none where the message itself is refused: %s',
    async words => expect((await sendRefused(words)).sent).toHaveLength(1),
  )
})

describe('an answer', () => {
  it('comes without a quote that its asker has removed by editing', () => {
    const fake = createFakeAnswerer()
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    return withBot(
      {
        ...fake,
        async answer(...args) {
          await held
          return fake.answer(...args)
        },
      },
      async ({ standIn }) => {
        const user = standIn.createUser({ first_name: 'Айгүл' })
        const chat = standIn.createChat({ type: 'supergroup' })
        const above = standIn.sendText(user, 'Олар азаптау туралы айтты', { chat })
        standIn.sendText(user, '/ask', { chat, replyTo: above, quote: 'азаптау' })
        await standIn.waitFor(() => standIn.chatActions.length > 0)
        standIn.editText(above, 'Олар басқа нәрсе айтты')
        release()
        const answer = await standIn.nextMessage(chat)
        expect(quotations(answer)).toHaveLength(1)
        expect(answer.reply_to_message?.message_id).toBe(above.message_id)
        expect(answer.quote).toBeUndefined()
      },
    )
  })

  it.each(['sendPhoto', 'sendMessage'])('comes without the reply to a deleted message: %s', method =>
    withBot(createFakeAnswerer(), async ({ standIn }) => {
      const user = standIn.createUser({ first_name: 'Айгүл', language_code: 'kk' })
      const chat = standIn.privateChat(user)
      const description = 'Bad Request: message to be replied not found'
      if (method === 'sendMessage') standIn.fail(method, { status: 400, description })
      standIn.sendText(user, 'азаптау')
      const answer = await standIn.nextMessage(chat)
      if (method === 'sendMessage') return expect(answer.reply_to_message).toBeUndefined()
      standIn.fail(method, { status: 400, description })
      await standIn.press(user, answer, messagesOf('kk').buttonCard)
      const card = await standIn.nextMessage(chat)
      expect([card.photo !== undefined, card.reply_to_message]).toEqual([true, undefined])
    }),
  )
})

describe('a chat action', () => {
  it('is shown in the topic, and ignores reply threads', () =>
    withBot(createFakeAnswerer(), async ({ standIn, log }) => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const chat = standIn.createChat({ type: 'supergroup' })
      const above = standIn.sendText(user, 'Сәлем', { chat })
      standIn.sendText(user, '/ask азаптау', { chat, replyTo: above })
      await standIn.nextMessage(chat)
      const admin = standIn.createUser({ first_name: 'Дана' })
      const forum = standIn.createChat({ type: 'supergroup', isForum: true })
      standIn.setMember(forum, admin, 'administrator')
      const topic = standIn.createTopic(forum, 'Заң', admin)
      standIn.sendText(user, '/ask азаптау', { chat: forum, topic })
      await standIn.nextMessage(forum)
      const actions = standIn.calls.filter(({ method }) => method === 'sendChatAction')
      expect(actions.map(({ params }) => params.message_thread_id)).toEqual([undefined, topic])
      expect(log.join()).not.toContain('chat action refused')
    }))

  it('that fails is not retried and affects nothing else', () =>
    withBot(createFakeAnswerer(), async ({ standIn }) => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.fail('sendChatAction', { status: 429, retryAfter: 0 })
      standIn.sendText(user, 'азаптау')
      expect(quotations(await standIn.nextMessage(standIn.privateChat(user)))).toHaveLength(1)
      expect(standIn.calls.filter(({ method }) => method === 'sendChatAction')).toHaveLength(1)
    }))
})
