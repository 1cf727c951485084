import { expect, it } from 'vitest'
import { callApi, request, TOKEN, withStandIn } from './call-api.ts'

it('answers getMe without a body, whatever the case of the method name', () =>
  withStandIn(async standIn => {
    const { status, body } = await request(`${standIn.apiRoot}/bot${TOKEN}/GETME`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ ok: true, result: { id: 4242, is_bot: true, username: 'dayek_bot' } })
  }))

it('answers 404 Not Found to an unknown method and records a violation', () =>
  withStandIn(async standIn => {
    const { status, body } = await callApi(standIn, 'sendTelepathy', {})
    expect(status).toBe(404)
    expect(body).toEqual({ ok: false, error_code: 404, description: 'Not Found' })
    expect((await callApi(standIn, 'sendDice')).status).toBe(404)
    expect(standIn.violations).toEqual([
      'sendTelepathy: unknown method',
      'sendDice: the method is not modelled',
    ])
  }))

it('answers 401 to a wrong token and 404 to a path that is not a call', () =>
  withStandIn(async standIn => {
    const wrong = await request(`${standIn.apiRoot}/bot4242:another/getMe`)
    expect([wrong.status, wrong.body]).toEqual([
      401,
      { ok: false, error_code: 401, description: 'Unauthorized' },
    ])
    expect((await request(`${standIn.apiRoot}/botnonsense/getMe`)).status).toBe(404)
    expect((await request(`${standIn.apiRoot}/index.html`)).status).toBe(404)
  }))

it('accepts parameters as JSON, urlencoded, multipart and in the query; numbers and objects also as strings', () =>
  withStandIn(async standIn => {
    const user = standIn.createUser({ first_name: 'Айгүл' })
    standIn.sendText(user, '/start')
    const chat = standIn.privateChat(user)
    const url = `${standIn.apiRoot}/bot${TOKEN}/sendMessage`
    const fields = {
      chat_id: String(chat.id),
      text: 'қалың',
      entities: JSON.stringify([{ type: 'bold', offset: 0, length: 5 }]),
    }
    const multipart = new FormData()
    for (const [name, value] of Object.entries(fields)) multipart.set(name, value)
    const bodies = [JSON.stringify({ ...fields, chat_id: chat.id }), new URLSearchParams(fields), multipart]
    for (const body of bodies) {
      const headers = typeof body === 'string' ? { 'content-type': 'application/json' } : {}
      expect((await request(url, { method: 'POST', body, headers })).body.ok).toBe(true)
    }
    expect((await request(`${url}?${new URLSearchParams(fields)}`)).body.ok).toBe(true)
    const sent = standIn.messages(chat).slice(1)
    expect(sent.map(({ text }) => text)).toEqual(['қалың', 'қалың', 'қалың', 'қалың'])
    expect(sent.every(({ entities }) => entities?.[0]?.type === 'bold')).toBe(true)
    expect(standIn.violations).toEqual([])
  }))

it('refuses a body that is not JSON and an object parameter that cannot be parsed', () =>
  withStandIn(async standIn => {
    const headers = { 'content-type': 'application/json' }
    const broken = await request(`${standIn.apiRoot}/bot${TOKEN}/getMe`, {
      method: 'POST',
      body: '{',
      headers,
    })
    expect(broken.status).toBe(400)
    const { body } = await callApi(standIn, 'setMyCommands', { commands: '[{' })
    expect(body).toMatchObject({
      error_code: 400,
      description: "Bad Request: can't parse commands JSON object",
    })
  }))

it('ignores an unknown or unmodelled parameter as Telegram does, and records a violation', () =>
  withStandIn(async standIn => {
    const user = standIn.createUser({ first_name: 'Айгүл' })
    standIn.sendText(user, '/start')
    const { body } = await callApi(standIn, 'sendMessage', {
      chat_id: user.id,
      text: 'сәлем',
      disable_web_page_preview: true,
      message_effect_id: '1',
    })
    expect(body.ok).toBe(true)
    expect(standIn.violations).toEqual([
      'sendMessage: unknown parameter disable_web_page_preview',
      'sendMessage: the parameter message_effect_id is not modelled',
    ])
  }))

it('records every call with its parameters and response', () =>
  withStandIn(async standIn => {
    await callApi(standIn, 'sendMessage', { chat_id: 1, text: 'x' })
    expect(standIn.calls).toEqual([
      {
        method: 'sendMessage',
        params: { chat_id: 1, text: 'x' },
        response: { ok: false, error_code: 400, description: 'Bad Request: chat not found' },
      },
    ])
  }))
