import type { Update } from 'grammy/types'
import { expect, it } from 'vitest'
import type { StandIn } from '../../stand-in/stand-in.ts'
import { callApi, descriptionOf, withStandIn } from './call-api.ts'

async function poll(standIn: StandIn, params: object = {}): Promise<Update[]> {
  const { body } = await callApi(standIn, 'getUpdates', params)
  if (!body.ok) throw new Error(body.description)
  return body.result as Update[]
}

const texts = (updates: readonly Update[]) => updates.map(({ message }) => message?.text)

/** Resolves once this many getUpdates calls are in flight. */
const polls = (standIn: StandIn, count: number) =>
  standIn.waitFor(() => standIn.calls.filter(({ method }) => method === 'getUpdates').length === count)

it('returns the same updates until a higher offset confirms them, up to the limit', () =>
  withStandIn(async standIn => {
    const user = standIn.createUser({ first_name: 'Айгүл', language_code: 'kk' })
    for (const text of ['бір', 'екі', 'үш']) standIn.sendText(user, text)
    const [first, second] = await poll(standIn, { limit: 2 })
    expect(texts([first, second].filter(each => each !== undefined))).toEqual(['бір', 'екі'])
    expect(second?.update_id).toBe((first?.update_id ?? 0) + 1)
    expect(texts(await poll(standIn))).toEqual(['бір', 'екі', 'үш'])
    expect(texts(await poll(standIn, { offset: second?.update_id }))).toEqual(['екі', 'үш'])
    expect(texts(await poll(standIn, { offset: (second?.update_id ?? 0) + 1 }))).toEqual(['үш'])
    expect(texts(await poll(standIn))).toEqual(['үш'])
  }))

it('forgets all but the last updates for a negative offset', () =>
  withStandIn(async standIn => {
    const user = standIn.createUser({ first_name: 'Айгүл' })
    for (const text of ['бір', 'екі', 'үш']) standIn.sendText(user, text)
    expect(texts(await poll(standIn, { offset: -1 }))).toEqual(['үш'])
    expect(texts(await poll(standIn))).toEqual(['үш'])
  }))

it('holds a long poll until an update comes', () =>
  withStandIn(async standIn => {
    const user = standIn.createUser({ first_name: 'Айгүл' })
    const waiting = poll(standIn, { timeout: 50 })
    await polls(standIn, 1)
    standIn.sendText(user, 'кеш')
    expect(texts(await waiting)).toEqual(['кеш'])
  }))

it('ends a long poll with an empty list after its timeout', () =>
  withStandIn(async standIn => {
    expect(await poll(standIn, { timeout: 1 })).toEqual([])
  }))

it('ends a waiting poll with 409 when a second one starts', () =>
  withStandIn(async standIn => {
    const user = standIn.createUser({ first_name: 'Айгүл' })
    const first = callApi(standIn, 'getUpdates', { timeout: 50 })
    await polls(standIn, 1)
    const second = poll(standIn, { timeout: 50 })
    const { status, body } = await first
    expect(status).toBe(409)
    expect(body).toEqual({
      ok: false,
      error_code: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    })
    standIn.sendText(user, 'кімге?')
    expect(texts(await second)).toEqual(['кімге?'])
  }))

it('loses no update when a poller hangs up', () =>
  withStandIn(async standIn => {
    const user = standIn.createUser({ first_name: 'Айгүл' })
    const hangUp = new AbortController()
    const url = `${standIn.apiRoot}/bot4242:stand-in-token/getUpdates?timeout=50`
    const abandoned = fetch(url, { signal: hangUp.signal }).catch(() => 'hung up')
    await polls(standIn, 1)
    hangUp.abort()
    expect(await abandoned).toBe('hung up')
    standIn.sendText(user, 'тағы')
    expect(texts(await poll(standIn, { timeout: 50 }))).toEqual(['тағы'])
  }))

it('sends only allowed updates, from that call on', () =>
  withStandIn(async standIn => {
    const user = standIn.createUser({ first_name: 'Айгүл' })
    await poll(standIn, { allowed_updates: ['message'] })
    const message = standIn.sendText(user, 'бір')
    standIn.editText(message, 'екі')
    standIn.block(user)
    expect((await poll(standIn)).map(update => Object.keys(update)[1])).toEqual(['message'])
    await poll(standIn, { allowed_updates: [] })
    standIn.unblock(user)
    expect((await poll(standIn)).map(update => Object.keys(update)[1])).toEqual(['message', 'my_chat_member'])
  }))

it('refuses polling while a webhook is set, ends a waiting poll, and describes the webhook', () =>
  withStandIn(async standIn => {
    const waiting = callApi(standIn, 'getUpdates', { timeout: 50 })
    await polls(standIn, 1)
    expect(descriptionOf(await callApi(standIn, 'setWebhook', { url: 'http://dayek.kz' }))).toBe(
      'Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
    )
    expect(descriptionOf(await callApi(standIn, 'setWebhook', { url: 'https://dayek.kz:9443/bot' }))).toBe(
      'Bad Request: bad webhook: webhook can be set up only on ports 80, 88, 443 or 8443',
    )
    await callApi(standIn, 'setWebhook', { url: 'https://dayek.kz/bot' })
    expect(descriptionOf(await waiting)).toBe('Conflict: terminated by setWebhook request')
    expect((await callApi(standIn, 'getWebhookInfo')).body).toMatchObject({
      result: { url: 'https://dayek.kz/bot', pending_update_count: 0 },
    })
    expect(descriptionOf(await callApi(standIn, 'getUpdates'))).toBe(
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    await callApi(standIn, 'deleteWebhook')
    expect(await poll(standIn)).toEqual([])
  }))

it('drops pending updates if deleteWebhook says so', () =>
  withStandIn(async standIn => {
    standIn.sendText(standIn.createUser({ first_name: 'Айгүл' }), 'ескі')
    await callApi(standIn, 'deleteWebhook', { drop_pending_updates: true })
    expect(await poll(standIn)).toEqual([])
  }))
