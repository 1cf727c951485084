import { describe, expect, it } from 'vitest'
import { callApi, TOKEN, withStandIn } from './call-api.ts'

const METHODS = [
  'getMe',
  'getUpdates',
  'getFile',
  'getChat',
  'getChatMember',
  'getChatAdministrators',
  'sendMessage',
  'sendPhoto',
  'sendMediaGroup',
  'sendChatAction',
  'sendMessageDraft',
  'editMessageText',
  'editMessageCaption',
  'editMessageMedia',
  'editMessageReplyMarkup',
  'editEphemeralMessageText',
  'deleteEphemeralMessage',
  'deleteMessage',
  'setMessageReaction',
  'setMyCommands',
  'answerCallbackQuery',
  'answerInlineQuery',
  'answerGuestQuery',
  // Not handled here; still, a test may need it to fail so that the bot falls back.
  'sendRichMessage',
]

describe.each(METHODS)('%s', method => {
  it('fails with 403, 429 and 502, and loses its connection, whatever the case of its name', () =>
    withStandIn(async standIn => {
      standIn.fail(method, { status: 403 })
      standIn.fail(method.toLowerCase(), { status: 429, retryAfter: 7 })
      standIn.fail(method, { status: 502 })
      standIn.drop(method)
      const answers = [await callApi(standIn, method), await callApi(standIn, method.toUpperCase())]
      expect(answers.map(({ status, body }) => [status, body])).toEqual([
        [403, { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' }],
        [
          429,
          {
            ok: false,
            error_code: 429,
            description: 'Too Many Requests: retry after 7',
            parameters: { retry_after: 7 },
          },
        ],
      ])
      expect(answers[1]?.headers.get('retry-after')).toBe('7')
      expect((await callApi(standIn, method)).status).toBe(502)
      await expect(callApi(standIn, method)).rejects.toThrow('fetch failed')
      expect(standIn.violations).toEqual([])
    }))
})

describe('a garbled response', () => {
  it('is sent verbatim, whole or truncated, with or without executing the call', () =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const chat = standIn.privateChat(user)
      standIn.sendText(user, '/start')
      const send = async () => {
        const response = await fetch(`${standIn.apiRoot}/bot${TOKEN}/sendMessage?chat_id=${chat.id}&text=x`)
        return [response.status, await response.text()]
      }
      standIn.garble('sendMessage', { body: '<html>', status: 502, contentType: 'text/html' })
      expect(await send()).toEqual([502, '<html>'])
      standIn.garble('sendMessage', { body: 'half of it', isCut: true })
      await expect(send()).rejects.toThrow()
      expect(standIn.messages(chat)).toHaveLength(1)
      standIn.garble('sendMessage', { afterEffect: true })
      expect(await send()).toEqual([200, ''])
      expect(standIn.messages(chat)).toHaveLength(2)
    }))
})
