import { describe, expect, it } from 'vitest'
import type { StandIn } from '../../stand-in/stand-in.ts'
import { callApi, descriptionOf, pendingUpdates, resultOf, withStandIn } from './call-api.ts'
import { createPng } from './images.ts'

const keyboard = { inline_keyboard: [[{ text: 'Тағы', callback_data: 'more' }]] }

function open(standIn: StandIn, botIsAdmin = false) {
  const chat = standIn.createChat({ type: 'supergroup', title: 'Заңгерлер', botIsAdmin })
  const user = standIn.createUser({ first_name: 'Айгүл' })
  const asked = standIn.sendText(user, '/ask сот', { chat })
  const place = { chat_id: chat.id, receiver_user_id: user.id }
  const send = (parameters: object = {}, more: object = {}) =>
    callApi(standIn, 'sendMessage', {
      chat_id: chat.id,
      text: 'табылмады',
      ephemeral_message_parameters: { receiver_user_id: user.id, ...parameters },
      ...more,
    })
  return { chat, user, asked, place, send }
}

describe('an ephemeral message', () => {
  it('may be sent to a member by an administrator at any time, and is not among the messages of the chat', () =>
    withStandIn(async standIn => {
      const { chat, user, send } = open(standIn, true)
      const { body } = await send({}, { reply_markup: keyboard })
      const ephemeral = { message_id: 0, ephemeral_message_id: 1, receiver_user: user, text: 'табылмады' }
      expect(body).toMatchObject({ result: ephemeral })
      expect(standIn.messages(chat)).toHaveLength(1)
      expect(standIn.ephemeralMessages(chat, user)).toMatchObject([ephemeral])
      const other = standIn.createUser({ first_name: 'Ерлан' })
      expect(standIn.ephemeralMessages(chat, other)).toEqual([])
      expect(await standIn.nextMessage(chat)).toMatchObject(ephemeral)
      expect(standIn.violations).toEqual([])
    }))

  it('may answer a pressed button, and replace the message with it', () =>
    withStandIn(async standIn => {
      const { chat, user, send } = open(standIn)
      await callApi(standIn, 'sendMessage', { chat_id: chat.id, text: 'жауап', reply_markup: keyboard })
      const message = await standIn.nextMessage(chat)
      const pressed = standIn.press(user, message, 'more')
      const callback_query_id = (await pendingUpdates(standIn)).at(-1)?.callback_query?.id
      await resultOf(standIn, 'answerCallbackQuery', { callback_query_id })
      await pressed
      expect((await send({ callback_query_id })).body.ok).toBe(true)
      expect((await send({ callback_query_id, replace_callback_query_message: true })).body.ok).toBe(true)
      expect(standIn.events.filter(event => event.kind === 'sent' && event.replacedId)).toMatchObject([
        { message: { receiver_user: user }, replacedId: message.message_id },
      ])
      const stranger = standIn.createUser({ first_name: 'Ерлан' })
      standIn.sendText(stranger, 'сәлем', { chat })
      const other = await send({ callback_query_id, receiver_user_id: stranger.id })
      expect(descriptionOf(other)).toMatch('query ID is invalid')
    }))

  it('may answer an ephemeral command, and only by an ephemeral reply', () =>
    withStandIn(async standIn => {
      const { chat, user, send } = open(standIn)
      expect(() => standIn.sendEphemeral(user, '/ask сот', chat)).toThrow('not an ephemeral command')
      const commands = [{ command: 'ask', description: 'Сұрау', is_ephemeral: true }]
      await resultOf(standIn, 'setMyCommands', { commands })
      const { ephemeral_message_id } = standIn.sendEphemeral(user, '/ask сот', chat)
      expect((await pendingUpdates(standIn)).at(-1)?.message).toMatchObject({
        message_id: 0,
        ephemeral_message_id,
        from: user,
        receiver_user: { id: 4242 },
      })
      expect((await send({}, { reply_parameters: { ephemeral_message_id } })).body.ok).toBe(true)
      const loud = await callApi(standIn, 'sendMessage', {
        chat_id: chat.id,
        text: 'x',
        reply_parameters: { ephemeral_message_id },
      })
      expect(descriptionOf(loud)).toBe('Bad Request: MESSAGE_ID_INVALID')
      const answer = standIn.ephemeralMessages(chat, user).at(-1)
      expect(standIn.sendEphemeral(user, 'тағы', chat, answer)).toMatchObject({ receiver_user: { id: 4242 } })
    }))

  it('is refused more than 15 seconds after what it answers', () => {
    const clock = { seconds: 1_700_000_000 }
    return withStandIn(
      async standIn => {
        const { chat, user, send } = open(standIn)
        await callApi(standIn, 'sendMessage', { chat_id: chat.id, text: 'жауап', reply_markup: keyboard })
        const message = await standIn.nextMessage(chat)
        const pressed = standIn.press(user, message, 'more', { timeoutMs: 1 }).catch(() => 'no answer')
        const callback_query_id = (await pendingUpdates(standIn)).at(-1)?.callback_query?.id
        expect(await pressed).toBe('no answer')
        clock.seconds += 15
        expect((await send({ callback_query_id })).body.ok).toBe(true)
        clock.seconds += 1
        expect(descriptionOf(await send({ callback_query_id }))).toMatch('query is too old')
      },
      { now: () => new Date(clock.seconds * 1000) },
    )
  })

  it.each([
    ['unprompted, if the bot is not an administrator', false, {}, 'MESSAGE_NOT_COMMAND'],
    ['to a bot', true, { receiver_user_id: 4242 }, 'USER_ID_INVALID'],
    ['to an unknown user', true, { receiver_user_id: 1 }, 'USER_ID_INVALID'],
    [
      'for an unknown callback query',
      false,
      { callback_query_id: '1' },
      'query is too old and response timeout expired or query ID is invalid',
    ],
  ])('is refused %s', (_what, botIsAdmin, parameters, reason) =>
    withStandIn(async standIn => {
      const { send } = open(standIn, botIsAdmin)
      expect(descriptionOf(await send(parameters))).toBe(`Bad Request: ${reason}`)
    }),
  )

  it('is refused for former members, and outside groups', () =>
    withStandIn(async standIn => {
      const { chat, user, send } = open(standIn, true)
      standIn.setMember(chat, user, 'left')
      expect(descriptionOf(await send())).toBe('Bad Request: USER_ID_INVALID')
      standIn.sendText(user, '/start')
      expect(descriptionOf(await send({}, { chat_id: user.id }))).toBe(
        'Bad Request: ephemeral messages are not supported in the chat',
      )
    }))

  it('has its own methods for edits and deletion, and its id comes with pressed buttons', () =>
    withStandIn(async standIn => {
      const { chat, user, place, send } = open(standIn, true)
      await send({}, { reply_markup: keyboard })
      const which = { ...place, ephemeral_message_id: 1 }
      const [message] = standIn.ephemeralMessages(chat, user)
      if (!message) throw new Error('there is no ephemeral message')
      const pressed = standIn.press(user, message, 'Тағы')
      const query = (await pendingUpdates(standIn)).at(-1)?.callback_query
      expect(query?.message).toMatchObject({ message_id: 0, ephemeral_message_id: 1 })
      await resultOf(standIn, 'answerCallbackQuery', { callback_query_id: query?.id })
      await pressed
      const replace = { callback_query_id: query?.id, replace_callback_query_message: true }
      expect(descriptionOf(await send(replace))).toBe('Bad Request: MESSAGE_ID_INVALID')
      const edit = { ...which, text: 'табылды', reply_markup: keyboard }
      expect(await resultOf(standIn, 'editEphemeralMessageText', edit)).toBe(true)
      expect(await standIn.nextEdit(chat)).toMatchObject({ text: 'табылды', receiver_user: user })
      expect(await resultOf(standIn, 'editEphemeralMessageReplyMarkup', which)).toBe(true)
      expect(await resultOf(standIn, 'deleteEphemeralMessage', which)).toBe(true)
      expect(standIn.ephemeralMessages(chat, user)).toEqual([])
      const refusals = [
        await callApi(standIn, 'editEphemeralMessageText', edit),
        await callApi(standIn, 'deleteEphemeralMessage', which),
        await callApi(standIn, 'editMessageText', { chat_id: chat.id, message_id: 0, text: 'x' }),
      ]
      expect(refusals.map(descriptionOf)).toEqual([
        'Bad Request: message to edit not found',
        'Bad Request: message to delete not found',
        'Bad Request: message identifier is not specified',
      ])
      expect(standIn.violations).toEqual([])
    }))

  it('may be a photo, whose caption and photo can be edited', () =>
    withStandIn(async standIn => {
      const { chat, user, place } = open(standIn, true)
      const own = standIn.sendPhoto(user, createPng(300, 200), '/card', { chat })
      const photo = own.photo?.[0]?.file_id
      const parameters = { receiver_user_id: user.id }
      await resultOf(standIn, 'sendPhoto', {
        chat_id: chat.id,
        photo,
        caption: 'бір',
        ephemeral_message_parameters: parameters,
      })
      const which = { ...place, ephemeral_message_id: 1 }
      await resultOf(standIn, 'editEphemeralMessageCaption', { ...which, caption: 'екі' })
      expect(await standIn.nextEdit(chat)).toMatchObject({ caption: 'екі', photo: own.photo })
      const media = { type: 'photo', media: photo, caption: 'үш' }
      await resultOf(standIn, 'editEphemeralMessageMedia', { ...which, media })
      expect(standIn.ephemeralMessages(chat, user)).toMatchObject([{ caption: 'үш' }])
    }))

  it('fails and loses its connection on demand', () =>
    withStandIn(async standIn => {
      const { chat, user, send } = open(standIn, true)
      standIn.fail('sendMessage', { status: 400, description: 'Bad Request: MESSAGE_NOT_COMMAND' })
      standIn.drop('sendMessage', { afterEffect: true })
      expect(descriptionOf(await send())).toBe('Bad Request: MESSAGE_NOT_COMMAND')
      await expect(send()).rejects.toThrow()
      expect(standIn.ephemeralMessages(chat, user)).toHaveLength(1)
    }))
})
