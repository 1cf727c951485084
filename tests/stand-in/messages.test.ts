import { expect, it } from 'vitest'
import type { StandIn } from '../../stand-in/stand-in.ts'
import { callApi, descriptionOf, withStandIn } from './call-api.ts'

async function send(standIn: StandIn, chat_id: number, text: string, more: object = {}) {
  const { body } = await callApi(standIn, 'sendMessage', { chat_id, text, ...more })
  if (!body.ok) throw new Error(body.description)
  return body.result
}

function start(standIn: StandIn) {
  const user = standIn.createUser({ first_name: 'Айгүл', language_code: 'kk', is_premium: true })
  const message = standIn.sendText(user, '/start')
  return { user, chat: standIn.privateChat(user), message }
}

it('returns the sent message as Telegram does', () =>
  withStandIn(
    async standIn => {
      const { user, message } = start(standIn)
      const reply_markup = { inline_keyboard: [[{ text: 'Тағы', callback_data: 'more' }], []] }
      expect(
        await send(standIn, user.id, 'жауап', { reply_parameters: { message_id: 1 }, reply_markup }),
      ).toEqual({
        message_id: 2,
        from: { id: 4242, is_bot: true, first_name: 'Dayek', username: 'dayek_bot' },
        chat: { id: user.id, type: 'private', first_name: 'Айгүл' },
        date: 1_700_000_000,
        reply_to_message: message,
        text: 'жауап',
        reply_markup: { inline_keyboard: [[{ text: 'Тағы', callback_data: 'more' }]] },
      })
    },
    { now: () => new Date(1_700_000_000_000) },
  ))

it('trims the text, shifts the entities and detects links, mentions and commands', () =>
  withStandIn(async standIn => {
    const { user } = start(standIn)
    const text = '\n  дереккөз: hrw.org, @dayek_bot /help\r\n '
    expect(
      await send(standIn, user.id, text, { entities: [{ type: 'bold', offset: 3, length: 9 }] }),
    ).toMatchObject({
      text: 'дереккөз: hrw.org, @dayek_bot /help',
      entities: [
        { type: 'bold', offset: 0, length: 9 },
        { type: 'url', offset: 10, length: 7 },
        { type: 'mention', offset: 19, length: 10 },
        { type: 'bot_command', offset: 30, length: 5 },
      ],
    })
  }))

it('normalises links', () =>
  withStandIn(async standIn => {
    const { user } = start(standIn)
    const entities = [{ type: 'text_link', offset: 0, length: 3, url: 'HRW.org?x=1' }]
    expect(await send(standIn, user.id, 'HRW', { entities })).toMatchObject({
      entities: [{ type: 'text_link', offset: 0, length: 3, url: 'http://hrw.org/?x=1' }],
    })
  }))

it('sends without the reply if the original is gone and the bot allows it', () =>
  withStandIn(async standIn => {
    const { user, message } = start(standIn)
    standIn.deleteMessage(message)
    const reply_parameters = { message_id: message.message_id, allow_sending_without_reply: true }
    expect(await send(standIn, user.id, 'бәрібір', { reply_parameters })).not.toHaveProperty(
      'reply_to_message',
    )
  }))

it('quotes the part of the original that the bot names', () =>
  withStandIn(async standIn => {
    const { user } = start(standIn)
    const asked = standIn.sendText(user, 'сот пен сот')
    const reply_parameters = { message_id: asked.message_id, quote: 'сот', quote_position: 8 }
    expect(await send(standIn, user.id, 'жауап', { reply_parameters })).toMatchObject({
      quote: { text: 'сот', position: 8, is_manual: true },
    })
  }))

it('quotes with formatting, and refuses a quote that is formatted differently', () =>
  withStandIn(async standIn => {
    const { user } = start(standIn)
    const bold = (offset: number, length: number) => ({ type: 'bold' as const, offset, length })
    const link = { type: 'text_link' as const, offset: 4, length: 3, url: 'https://hrw.org' }
    const asked = standIn.sendText(user, 'бұл сот пен сот', { entities: [bold(4, 7), link] })
    const quote = (quote_entities?: object[]) =>
      callApi(standIn, 'sendMessage', {
        chat_id: user.id,
        text: 'жауап',
        reply_parameters: { message_id: asked.message_id, quote: 'сот пен сот', quote_entities },
      })
    expect((await quote([bold(0, 7)])).body).toMatchObject({
      result: { quote: { text: 'сот пен сот', position: 4, entities: [bold(0, 7)] } },
    })
    for (const wrong of [undefined, [bold(0, 3)], [{ ...bold(0, 7), type: 'italic' }]]) {
      expect(descriptionOf(await quote(wrong))).toBe('Bad Request: QUOTE_TEXT_INVALID')
    }
    const reply = standIn.sendText(user, 'рас па?', { replyTo: asked, quote: 'пен сот' })
    expect(reply.quote).toEqual({ text: 'пен сот', position: 8, entities: [bold(0, 3)], is_manual: true })
  }))

it('edits text and buttons, shows the new version, and refuses an edit that changes nothing', () =>
  withStandIn(async standIn => {
    const { user, chat } = start(standIn)
    const reply_markup = { inline_keyboard: [[{ text: 'Тағы', callback_data: 'more' }]] }
    await send(standIn, user.id, 'бір', { reply_markup })
    const place = { chat_id: user.id, message_id: 2 }
    const unchanged =
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'
    const same = await callApi(standIn, 'editMessageText', { ...place, text: 'бір', reply_markup })
    expect(descriptionOf(same)).toBe(unchanged)
    await callApi(standIn, 'editMessageText', { ...place, text: 'екі', reply_markup })
    expect(standIn.message(chat, 2)).toMatchObject({ text: 'екі', reply_markup })
    expect(standIn.message(chat, 2)?.edit_date).toBeTypeOf('number')
    await callApi(standIn, 'editMessageReplyMarkup', place)
    expect(standIn.message(chat, 2)).not.toHaveProperty('reply_markup')
    expect(descriptionOf(await callApi(standIn, 'editMessageReplyMarkup', place))).toBe(unchanged)
    const keyboard = { keyboard: [['x']] }
    const wrong = await callApi(standIn, 'editMessageReplyMarkup', { ...place, reply_markup: keyboard })
    expect(descriptionOf(wrong)).toBe('Bad Request: inline keyboard expected')
  }))

it('removes the buttons when a text is edited without them', () =>
  withStandIn(async standIn => {
    const { user, chat } = start(standIn)
    const reply_markup = { inline_keyboard: [[{ text: 'Тағы', callback_data: 'more' }]] }
    await send(standIn, user.id, 'бір', { reply_markup })
    await callApi(standIn, 'editMessageText', { chat_id: user.id, message_id: 2, text: 'екі' })
    expect(standIn.message(chat, 2)).not.toHaveProperty('reply_markup')
  }))

it('deletes its own messages, but not those of others in a group, nor old ones', () => {
  const clock = { seconds: 1_700_000_000 }
  return withStandIn(
    async standIn => {
      const { user, chat } = start(standIn)
      const group = standIn.createChat({ type: 'group' })
      const theirs = standIn.sendText(user, '/start', { chat: group })
      const remove = (chat_id: number, message_id: number) =>
        callApi(standIn, 'deleteMessage', { chat_id, message_id })
      expect(descriptionOf(await remove(group.id, theirs.message_id))).toBe(
        "Bad Request: message can't be deleted",
      )
      await send(standIn, user.id, 'жаңа')
      await remove(user.id, 1)
      expect(standIn.messages(chat).map(({ text }) => text)).toEqual(['жаңа'])
      clock.seconds += 49 * 3600
      expect(descriptionOf(await remove(user.id, 3))).toBe(
        "Bad Request: message can't be deleted for everyone",
      )
    },
    { now: () => new Date(clock.seconds * 1000) },
  )
})

it('keeps reactions and chat actions', () =>
  withStandIn(async standIn => {
    const { user, message } = start(standIn)
    const reaction = [{ type: 'emoji', emoji: '👍' }]
    await callApi(standIn, 'setMessageReaction', { chat_id: user.id, message_id: 1, reaction })
    await callApi(standIn, 'sendChatAction', { chat_id: user.id, action: 'typing' })
    expect(standIn.reactions(message)).toEqual(reaction)
    expect(standIn.chatActions).toEqual([{ chatId: user.id, action: 'typing' }])
  }))

it('keeps commands by language and scope, without fallback', () =>
  withStandIn(async standIn => {
    const kk = [{ command: 'help', description: 'Көмек' }]
    const set = { commands: [{ command: '/help', description: 'Көмек' }], language_code: 'kk' }
    await callApi(standIn, 'setMyCommands', set)
    expect(standIn.commands('kk')).toEqual(kk)
    expect(standIn.commands()).toEqual([])
    const scope = { type: 'all_private_chats' }
    expect((await callApi(standIn, 'getMyCommands', { language_code: 'kk' })).body).toMatchObject({
      result: kk,
    })
    expect((await callApi(standIn, 'getMyCommands', { language_code: 'kk', scope })).body).toMatchObject({
      result: [],
    })
  }))

it('falls back to the default description if a language has none', () =>
  withStandIn(async standIn => {
    await callApi(standIn, 'setMyDescription', { description: 'Reports' })
    await callApi(standIn, 'setMyDescription', { description: 'Есептер', language_code: 'kk' })
    const ask = async (language_code: string) =>
      (await callApi(standIn, 'getMyDescription', { language_code })).body
    expect(await ask('kk')).toMatchObject({ result: { description: 'Есептер' } })
    expect(await ask('ru')).toMatchObject({ result: { description: 'Reports' } })
  }))

it('sends and edits on behalf of a channel, and distinguishes the posts of users from those of the bot', () =>
  withStandIn(async standIn => {
    const { user } = start(standIn)
    const chat = standIn.createChat({ type: 'channel', title: 'Хабар', username: 'habar' })
    standIn.sendText(user, 'адамның жазбасы', { chat })
    await callApi(standIn, 'sendMessage', { chat_id: '@Habar', text: 'боттың жазбасы' })
    const post = await standIn.nextMessage(chat)
    expect(post).toMatchObject({ text: 'боттың жазбасы', sender_chat: { id: chat.id } })
    expect(post).not.toHaveProperty('from')
    const { body } = await callApi(standIn, 'getUpdates')
    expect(body).toMatchObject({
      result: [{ message: { text: '/start' } }, { channel_post: { text: 'адамның жазбасы' } }],
    })
  }))

it('describes a chat', () =>
  withStandIn(async standIn => {
    const { user } = start(standIn)
    const { body } = await callApi(standIn, 'getChat', { chat_id: user.id })
    expect(body).toMatchObject({ result: { id: user.id, type: 'private', first_name: 'Айгүл' } })
  }))
