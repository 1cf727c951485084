import { describe, expect, it } from 'vitest'
import type { StandIn } from '../../stand-in/stand-in.ts'
import { callApi, descriptionOf, pendingUpdates, resultOf, withStandIn } from './call-api.ts'

const keyboard = { inline_keyboard: [[{ text: 'Мәтінмән', callback_data: 'context' }]] }
const result = {
  type: 'article',
  id: 'a',
  title: 'HRW, 2018',
  input_message_content: { message_text: 'үзінді' },
  reply_markup: keyboard,
}

function open(standIn: StandIn) {
  const user = standIn.createUser({ first_name: 'Айгүл' })
  const chat = standIn.createChat({ type: 'supergroup', title: 'Көршілер', botIsAbsent: true })
  return { user, chat }
}

it('sends the bot a mention from a chat that it is not in, and posts its answer there', () =>
  withStandIn(async standIn => {
    const { user, chat } = open(standIn)
    const claim = standIn.sendText(user, 'есепте «сот болмады» делінген', { chat })
    const posted = standIn.mentionGuest(user, '@dayek_bot рас па?', { chat, replyTo: claim })
    const [update] = await pendingUpdates(standIn)
    expect(update?.guest_message).toMatchObject({
      guest_query_id: expect.any(String),
      chat,
      from: user,
      text: '@dayek_bot рас па?',
      reply_to_message: { text: claim.text },
    })
    const { guest_query_id } = update?.guest_message ?? {}
    const { inline_message_id } = (await resultOf(standIn, 'answerGuestQuery', {
      guest_query_id,
      result,
    })) as { inline_message_id: string }
    const answer = await posted
    expect(answer).toMatchObject({
      chat,
      from: { id: 4242 },
      guest_bot_caller_user: user,
      text: 'үзінді',
      reply_markup: keyboard,
    })
    expect(await standIn.nextMessage(chat)).toEqual(answer)
    const edit = { inline_message_id, text: 'басқа үзінді' }
    expect(await resultOf(standIn, 'editMessageText', edit)).toBe(true)
    expect((await standIn.nextEdit(chat)).text).toBe('басқа үзінді')
    expect(standIn.violations).toEqual([])
  }))

it('lets users press the buttons of the answer: the bot receives only its inline_message_id', () =>
  withStandIn(async standIn => {
    const { user, chat } = open(standIn)
    const posted = standIn.mentionGuest(user, 'не дейсің, @Dayek_bot', { chat })
    const [update] = await pendingUpdates(standIn)
    const { guest_query_id } = update?.guest_message ?? {}
    const sent = await resultOf(standIn, 'answerGuestQuery', { guest_query_id, result })
    const pressed = standIn.press(user, await posted, 'Мәтінмән')
    const press = (await pendingUpdates(standIn)).at(-1)?.callback_query
    expect(press).toMatchObject({ data: 'context', ...(sent as object) })
    expect(press).not.toHaveProperty('message')
    await resultOf(standIn, 'answerCallbackQuery', { callback_query_id: press?.id })
    await pressed
  }))

it('names the chat on whose behalf an anonymous administrator mentioned the bot', () =>
  withStandIn(async standIn => {
    const { user, chat } = open(standIn)
    const posted = standIn.mentionGuest(user, '@dayek_bot сот', { chat, as: chat })
    const [update] = await pendingUpdates(standIn)
    const { guest_query_id } = update?.guest_message ?? {}
    await resultOf(standIn, 'answerGuestQuery', { guest_query_id, result })
    const answer = await posted
    expect(answer).toMatchObject({ guest_bot_caller_chat: chat })
    expect(answer).not.toHaveProperty('guest_bot_caller_user')
  }))

describe('answerGuestQuery', () => {
  it.each([
    [
      'an unknown query',
      { guest_query_id: '1' },
      'query is too old and response timeout expired or query ID is invalid',
    ],
    ['no result', { result: undefined }, "can't parse InlineQueryResult: expected an Object"],
    ['a result without an id', { result: { ...result, id: '' } }, 'RESULT_ID_EMPTY'],
    [
      'a text that is too long',
      { result: { ...result, input_message_content: { message_text: 'ә'.repeat(4097) } } },
      'MESSAGE_TOO_LONG',
    ],
  ])('refuses %s', (_what, change, reason) =>
    withStandIn(async standIn => {
      const { user, chat } = open(standIn)
      const posted = standIn
        .mentionGuest(user, '@dayek_bot сот', { chat, timeoutMs: 1 })
        .catch(() => 'silence')
      const [update] = await pendingUpdates(standIn)
      const { guest_query_id } = update?.guest_message ?? {}
      const answer = await callApi(standIn, 'answerGuestQuery', { guest_query_id, result, ...change })
      expect([answer.status, descriptionOf(answer)]).toEqual([400, `Bad Request: ${reason}`])
      expect(await posted).toBe('silence')
    }),
  )

  it('accepts one answer per query, none if it is too old, and fails on demand', () =>
    withStandIn(async standIn => {
      const { user, chat } = open(standIn)
      const posted = standIn.mentionGuest(user, '@dayek_bot сот', { chat })
      const [update] = await pendingUpdates(standIn)
      const { guest_query_id } = update?.guest_message ?? {}
      standIn.fail('answerGuestQuery', { status: 404 })
      standIn.drop('answerGuestQuery', { afterEffect: true })
      const answer = () => callApi(standIn, 'answerGuestQuery', { guest_query_id, result })
      expect((await answer()).status).toBe(404)
      await expect(answer()).rejects.toThrow()
      expect((await posted).text).toBe('үзінді')
      expect(descriptionOf(await answer())).toMatch('query is too old')
      const late = standIn
        .mentionGuest(user, '@dayek_bot түрме', { chat, timeoutMs: 1 })
        .catch(() => 'silence')
      standIn.expireGuestQueries()
      const again = (await pendingUpdates(standIn)).at(-1)?.guest_message
      const params = { guest_query_id: again?.guest_query_id, result }
      expect(descriptionOf(await callApi(standIn, 'answerGuestQuery', params))).toMatch('query is too old')
      expect(await late).toBe('silence')
    }))
})

it('is not available in chats of the bot, in channels, or without a mention', () =>
  withStandIn(async standIn => {
    const { user, chat } = open(standIn)
    const group = standIn.createChat({ type: 'group' })
    const channel = standIn.createChat({ type: 'channel', botIsAbsent: true })
    for (const [place, text, why] of [
      [group, '@dayek_bot', 'cannot be a guest'],
      [channel, '@dayek_bot', 'cannot be a guest'],
      [chat, 'сәлем', 'not mentioned'],
    ] as const) {
      await expect(standIn.mentionGuest(user, text, { chat: place })).rejects.toThrow(why)
    }
  }))
