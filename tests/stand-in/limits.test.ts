import { describe, expect, it } from 'vitest'
import type { StandInEvent } from '../../stand-in/world/journal.ts'
import { callApi, resultOf, TOKEN, withStandIn } from './call-api.ts'

describe('a group', () => {
  it('accepts 20 messages of the bot per minute, and says when it accepts the next', () => {
    const clock = { seconds: 1_700_000_000 }
    return withStandIn(
      async standIn => {
        const chat = standIn.createChat({ type: 'supergroup' })
        const send = () => callApi(standIn, 'sendMessage', { chat_id: chat.id, text: 'сәлем' })
        for (let sent = 0; sent < 20; sent += 1) {
          expect((await send()).body.ok).toBe(true)
          clock.seconds += 1
        }
        expect((await send()).body).toMatchObject({ error_code: 429, parameters: { retry_after: 40 } })
        clock.seconds += 40
        expect((await send()).body.ok).toBe(true)
        expect((await send()).status).toBe(429)
        const user = standIn.createUser({ first_name: 'Айгүл' })
        standIn.sendText(user, '/start')
        for (let sent = 0; sent < 25; sent += 1) {
          await resultOf(standIn, 'sendMessage', { chat_id: user.id, text: 'сәлем' })
        }
      },
      { now: () => new Date(clock.seconds * 1000) },
    )
  })
})

describe('a start link', () => {
  it('opens the private chat with its parameter', () =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const parameter = 'x'.repeat(64)
      const message = standIn.openStartLink(user, `https://t.me/Dayek_bot?start=${parameter}`)
      expect(message).toMatchObject({ text: `/start ${parameter}`, chat: { id: user.id } })
      for (const url of [
        `https://t.me/dayek_bot?start=${parameter}x`,
        'https://t.me/dayek_bot?start=',
        'https://t.me/dayek_bot?start=сот',
        'https://t.me/other_bot?start=x',
        'https://hrw.org/?start=x',
      ]) {
        expect(() => standIn.openStartLink(user, url)).toThrow('opens nothing')
      }
    }))

  it('is a violation if clients would drop its parameter, in the text and on a button', () =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.sendText(user, '/start')
      const url = 'https://t.me/dayek_bot?start=us-state·57'
      const note = `sendMessage: a start link takes 1–64 characters of A–Z, a–z, 0–9, _ and -, not "us-state·57"`
      const reply_markup = { inline_keyboard: [[{ text: 'Ашу', url }]] }
      const entities = [{ type: 'text_link', offset: 0, length: 3, url }]
      await resultOf(standIn, 'sendMessage', { chat_id: user.id, text: 'ашу', entities, reply_markup })
      expect(standIn.violations).toEqual([note, note])
    }))
})

it('leaves a call unanswered until the caller gives up', () =>
  withStandIn(async standIn => {
    const user = standIn.createUser({ first_name: 'Айгүл' })
    standIn.sendText(user, '/start')
    standIn.drop('sendMessage', { stalls: true })
    standIn.drop('sendMessage', { stalls: true, afterEffect: true })
    for (const count of [1, 2]) {
      const waiting = new AbortController()
      const url = `${standIn.apiRoot}/bot${TOKEN}/sendMessage?chat_id=${user.id}&text=${count}`
      const call = fetch(url, { signal: waiting.signal }).catch(() => 'gave up')
      await standIn.waitFor(
        () => standIn.calls.filter(({ method }) => method === 'sendMessage').length === count,
      )
      waiting.abort()
      expect(await call).toBe('gave up')
    }
    const texts = standIn.messages(standIn.privateChat(user)).map(({ text }) => text)
    expect(texts).toEqual(['/start', '2'])
  }))

it('notifies subscribers of chat actions, reactions, drafts and answers', () =>
  withStandIn(async standIn => {
    const user = standIn.createUser({ first_name: 'Айгүл' })
    const kinds: StandInEvent['kind'][] = []
    standIn.sendText(user, '/start')
    const stop = standIn.subscribe(({ kind }) => kinds.push(kind))
    const place = { chat_id: user.id, message_id: 1 }
    await resultOf(standIn, 'sendChatAction', { ...place, action: 'upload_photo', message_id: undefined })
    await resultOf(standIn, 'setMessageReaction', { ...place, reaction: [{ type: 'emoji', emoji: '👍' }] })
    await resultOf(standIn, 'sendMessageDraft', { chat_id: user.id, draft_id: 1, text: 'Іздеп' })
    stop()
    await resultOf(standIn, 'sendChatAction', { chat_id: user.id, action: 'typing' })
    const told = kinds.filter(kind => kind !== 'called' && kind !== 'answered')
    expect(told).toEqual(['acted', 'reacted', 'drafted'])
  }))
