import { describe, expect, it } from 'vitest'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import { sanitizeUpdate } from '../../../src/telegram/updates/update-schema.ts'
import { createFakeAnswerer } from '../../fake-answerer.ts'
import { react } from '../../fuzz/fuzz-bot.ts'
import { findMarkers, PLANTED } from '../../fuzz/markers.ts'

const PERSON = { id: PLANTED.personId, is_bot: false, first_name: PLANTED.name }
const PRIVATE = { id: PLANTED.personId, type: 'private', first_name: PLANTED.name }
const GROUP = { id: PLANTED.groupId, type: 'supergroup', title: PLANTED.title }
const WELL = { calls: [], store: false, cards: false }

const reactTo = (update: object) => react({ update_id: 1, ...update }, createFakeAnswerer(), WELL)
const messageWith = (fields: object) => ({
  message: { message_id: 5, date: 0, chat: GROUP, from: PERSON, text: '@dayek_bot азаптау', ...fields },
})

describe('an update that violates the Bot API’s schema', () => {
  it.each([
    ['entities', 5],
    ['entities', { 0: null }],
    ['caption_entities', 'zqsecret'],
    ['entities', [null, 5, { type: 'mention' }]],
    ['reply_to_message', 'zqsecret'],
    ['via_bot', []],
  ])('is read without what is wrong in it: %s is %o', async (field, value) => {
    const { lines } = await reactTo(messageWith({ [field]: value }))
    expect(lines).toEqual([])
    const { calls } = await reactTo(messageWith({ [field]: value, chat: PRIVATE }))
    expect(calls.map(({ method }) => method)).toContain('sendMessage')
  })

  it.each([
    ['a message without a chat', messageWith({ chat: undefined })],
    ['a message that is a text', { message: PLANTED.text }],
    ['a question from nobody', { inline_query: { id: '1', query: PLANTED.text } }],
    [
      'a share by somebody whose id is no number',
      { chosen_inline_result: { result_id: 'x', from: { id: '7' } } },
    ],
    ['a guest without a query', { guest_message: messageWith({}).message }],
  ])('is logged by its kind alone: %s', async (_, update) => {
    const { calls, lines } = await reactTo(update)
    expect(calls).toEqual([])
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/ warn malformed update update="[a-z_]+"$/)
    expect(lines.flatMap(findMarkers)).toEqual([])
  })

  it('is still answered when it is a pressed button', async () => {
    const { calls } = await reactTo({ callback_query: { id: '78', data: 'p:1', from: null } })
    expect(calls).toEqual([
      {
        method: 'answerCallbackQuery',
        payload: { callback_query_id: '78', text: messagesOf('kk').failed, show_alert: true },
      },
    ])
  })

  it('keeps all offsets right when a text has a lone surrogate', () => {
    const { message } = messageWith({ text: '\ud83d азаптау \udc69\u200d👩' })
    expect(sanitizeUpdate({ message })).toEqual([])
    expect(message.text).toBe('\ufffd азаптау \ufffd\u200d👩')
  })

  it('loses replies nested more than two levels deep, however many there are', () => {
    let message: object = messageWith({}).message
    for (let i = 0; i < 5000; i++) message = messageWith({ reply_to_message: message }).message
    expect(sanitizeUpdate({ message })).toEqual([])
    expect(JSON.stringify(message).match(/reply_to_message/g)).toHaveLength(2)
  })
})

describe('an error before any feature', () => {
  it('stops neither the process nor other updates, and logs nothing personal', async () => {
    const { lines } = await react(
      { update_id: 1, ...messageWith({ entities: [{ type: 'mention', offset: 0, length: 10 }] }) },
      createFakeAnswerer(),
      WELL,
      // The update filter compares it with mentions.
      { username: undefined },
    )
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/ error update lost update="message" error="TypeError"/)
    expect(lines.flatMap(findMarkers)).toEqual([])
  })
})
