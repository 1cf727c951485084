import { describe, expect, it } from 'vitest'
import type { InlineOptions } from '../../stand-in/people/inline-queries.ts'
import type { StandIn } from '../../stand-in/stand-in.ts'
import type { InlineList } from '../../stand-in/world/inline-answer.ts'
import { callApi, descriptionOf, pendingUpdates, resultOf, withStandIn } from './call-api.ts'

const keyboard = { inline_keyboard: [[{ text: 'Мәтінмән', callback_data: 'context' }]] }
const article = (id: string, more: object = {}) => ({
  type: 'article',
  id,
  title: 'HRW, 2018',
  input_message_content: { message_text: `үзінді ${id}` },
  ...more,
})

/** Types a query and answers it with these parameters. */
async function typeAndAnswer(standIn: StandIn, answer: object, options: InlineOptions = {}) {
  const user = standIn.createUser({ first_name: 'Айгүл' })
  const typed = standIn.typeInline(user, 'сот', options)
  const [update] = await pendingUpdates(standIn)
  await resultOf(standIn, 'answerInlineQuery', { inline_query_id: update?.inline_query?.id, ...answer })
  return { user, update, list: await typed }
}

it('delivers a query to the bot and the answer to the user', () =>
  withStandIn(async standIn => {
    const button = { text: 'Жеке жазу', start_parameter: 'nothing_found-1' }
    const { user, update, list } = await typeAndAnswer(
      standIn,
      {
        results: [article('a', { description: 'сот туралы', reply_markup: keyboard }), article('b')],
        next_offset: '2',
        is_personal: true,
        cache_time: 60,
        button,
      },
      { offset: '1' },
    )
    expect(update?.inline_query).toMatchObject({ from: user, query: 'сот', offset: '1', chat_type: 'sender' })
    expect(list).toMatchObject({
      query: 'сот',
      next_offset: '2',
      is_personal: true,
      cache_time: 60,
      button,
      results: [
        {
          type: 'article',
          id: 'a',
          title: 'HRW, 2018',
          description: 'сот туралы',
          content: { text: 'үзінді a' },
          reply_markup: keyboard,
        },
        { id: 'b' },
      ],
    })
    expect(standIn.startFromInline(list).text).toBe('/start nothing_found-1')
    expect(standIn.violations).toEqual([])
  }))

it.each([
  ['group', 'group'],
  ['supergroup', 'supergroup'],
  ['channel', 'channel'],
] as const)('names the type of the chat: %s', (type, chatType) =>
  withStandIn(async standIn => {
    const chat = standIn.createChat({ type, botIsAbsent: true })
    const { update } = await typeAndAnswer(standIn, { results: [] }, { chat })
    expect(update?.inline_query?.chat_type).toBe(chatType)
  }),
)

it('reveals only the type of the chat, and posts a result where the bot is not a member', () =>
  withStandIn(async standIn => {
    const [user, friend] = [
      standIn.createUser({ first_name: 'Айгүл' }),
      standIn.createUser({ first_name: 'Ерлан' }),
    ]
    const chat = standIn.createDialog(user, friend)
    const typed = standIn.typeInline(user, 'сот', { chat })
    const [update] = await pendingUpdates(standIn)
    expect(update?.inline_query).toMatchObject({ chat_type: 'private' })
    await resultOf(standIn, 'answerInlineQuery', {
      inline_query_id: update?.inline_query?.id,
      results: [article('a')],
    })
    const message = standIn.chooseInline(await typed, 'a')
    expect(message).toMatchObject({ chat, from: user, via_bot: { id: 4242 }, text: 'үзінді a' })
    expect((await pendingUpdates(standIn)).slice(1)).toEqual([
      {
        update_id: expect.any(Number),
        chosen_inline_result: { result_id: 'a', from: user, query: 'сот' },
      },
    ])
    expect(descriptionOf(await callApi(standIn, 'sendMessage', { chat_id: chat.id, text: 'x' }))).toBe(
      'Bad Request: chat not found',
    )
  }))

it('sends the bot its own results in its chats, as sent via it', () =>
  withStandIn(async standIn => {
    const chat = standIn.createChat({ type: 'group' })
    const { list } = await typeAndAnswer(standIn, { results: [article('a')] }, { chat })
    standIn.chooseInline(list, 'a')
    const kinds = (await pendingUpdates(standIn)).map(update => Object.keys(update)[1])
    expect(kinds).toEqual(['inline_query', 'message', 'chosen_inline_result'])
    expect(() => standIn.chooseInline(list, 'b')).toThrow('there is no result b')
  }))

it('lets users press the buttons of a result and the bot edit it, both by inline_message_id', () =>
  withStandIn(async standIn => {
    const chat = standIn.createChat({ type: 'group', botIsAbsent: true })
    const results = [article('a', { reply_markup: keyboard })]
    const { user, list } = await typeAndAnswer(standIn, { results }, { chat })
    const message = standIn.chooseInline(list, 'a')
    const pressed = standIn.press(user, message, 'Мәтінмән')
    const [, chosen, press] = await pendingUpdates(standIn)
    const { inline_message_id } = chosen?.chosen_inline_result ?? {}
    expect(inline_message_id).toBeTypeOf('string')
    expect(press?.callback_query).toMatchObject({ from: user, inline_message_id, data: 'context' })
    expect(press?.callback_query).not.toHaveProperty('message')
    await resultOf(standIn, 'answerCallbackQuery', { callback_query_id: press?.callback_query?.id })
    expect(await pressed).toEqual({ show_alert: false, cache_time: 0 })
    const edit = { inline_message_id, text: 'мәтінмән', reply_markup: keyboard }
    expect(await resultOf(standIn, 'editMessageText', edit)).toBe(true)
    expect(await standIn.nextEdit(chat)).toMatchObject({ text: 'мәтінмән', via_bot: { id: 4242 } })
    expect(descriptionOf(await callApi(standIn, 'editMessageText', edit))).toMatch('message is not modified')
    expect(await resultOf(standIn, 'editMessageReplyMarkup', { inline_message_id })).toBe(true)
    standIn.deleteMessage(message)
    expect(descriptionOf(await callApi(standIn, 'editMessageText', edit))).toBe(
      'Bad Request: MESSAGE_ID_INVALID',
    )
  }))

const REFUSED_ANSWERS: readonly (readonly [string, object, string])[] = [
  [
    '51 results',
    { results: Array.from({ length: 51 }, (_, index) => article(`${index}`)) },
    'too many inline query results specified',
  ],
  [
    'results that are not an array',
    { results: { 0: article('a') } },
    'expected an Array of InlineQueryResult',
  ],
  ['an id of 65 bytes', { results: [article(`${'ә'.repeat(32)}x`)] }, 'RESULT_ID_INVALID'],
  ['an empty id', { results: [article('')] }, 'RESULT_ID_EMPTY'],
  ['the same id twice', { results: [article('a'), article('a')] }, 'RESULT_ID_DUPLICATE'],
  [
    'no id',
    { results: [article('a', { id: undefined })] },
    `can't parse InlineQueryResult: Can't find field "id"`,
  ],
  [
    'no title',
    { results: [article('a', { title: undefined })] },
    `can't parse InlineQueryResult: Can't find field "title"`,
  ],
  ['an empty title', { results: [article('a', { title: ' ' })] }, 'ARTICLE_TITLE_EMPTY'],
  [
    'no content',
    { results: [article('a', { input_message_content: undefined })] },
    "can't parse InlineQueryResult: Input message content is not specified",
  ],
  [
    'an empty text',
    { results: [article('a', { input_message_content: { message_text: '' } })] },
    "can't parse InlineQueryResult: Input message content is not specified",
  ],
  [
    'a blank text',
    { results: [article('a', { input_message_content: { message_text: ' \n' } })] },
    'text must be non-empty',
  ],
  [
    'a text of 4097 characters',
    { results: [article('a', { input_message_content: { message_text: 'ә'.repeat(4097) } })] },
    'MESSAGE_TOO_LONG',
  ],
  [
    'an entity past the end',
    {
      results: [
        article('a', {
          input_message_content: { message_text: 'сот', entities: [{ type: 'bold', offset: 1, length: 9 }] },
        }),
      ],
    },
    'entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 10',
  ],
  [
    'callback data of 65 bytes',
    {
      results: [
        article('a', { reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: 'x'.repeat(65) }]] } }),
      ],
    },
    'BUTTON_DATA_INVALID',
  ],
  [
    'a web app',
    {
      results: [
        article('a', {
          reply_markup: { inline_keyboard: [[{ text: 'x', web_app: { url: 'https://dayek.kz' } }]] },
        }),
      ],
    },
    'BUTTON_TYPE_INVALID',
  ],
  [
    'a reply keyboard',
    { results: [article('a', { reply_markup: { keyboard: [['x']] } })] },
    'inline keyboard expected',
  ],
  [
    'a type that there is not',
    { results: [article('a', { type: 'letter' })] },
    `can't parse InlineQueryResult: type "letter" is unsupported for the inline query result`,
  ],
  ['an offset of 65 bytes', { results: [], next_offset: 'x'.repeat(65) }, 'NEXT_OFFSET_INVALID'],
  [
    'a button that starts with nothing',
    { results: [], button: { text: 'x', start_parameter: '' } },
    "can't use empty start_parameter",
  ],
  [
    'a start parameter of 65 characters',
    { results: [], button: { text: 'x', start_parameter: 'x'.repeat(65) } },
    'too long start_parameter specified',
  ],
  [
    'a start parameter in Kazakh',
    { results: [], button: { text: 'x', start_parameter: 'сот' } },
    'unallowed characters in start_parameter are used',
  ],
  [
    'a button that does nothing',
    { results: [], button: { text: 'x' } },
    "can't parse InlineQueryResultsButton: exactly one of web_app and start_parameter must be used",
  ],
  [
    'an unknown query',
    { results: [], inline_query_id: '1' },
    'query is too old and response timeout expired or query ID is invalid',
  ],
]

describe('answerInlineQuery', () => {
  it.each(REFUSED_ANSWERS)('refuses %s', (_what, answer, reason) =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const typed = standIn.typeInline(user, 'сот', { timeoutMs: 1 }).catch(() => 'no answer')
      const [update] = await pendingUpdates(standIn)
      const params = { inline_query_id: update?.inline_query?.id, ...answer }
      const refused = await callApi(standIn, 'answerInlineQuery', params)
      expect([refused.status, descriptionOf(refused)]).toEqual([400, `Bad Request: ${reason}`])
      expect(await typed).toBe('no answer')
    }),
  )

  it('accepts everything just within the limits', () =>
    withStandIn(async standIn => {
      const results = Array.from({ length: 50 }, (_, index) =>
        article(`${index}`.padStart(64, '0'), { input_message_content: { message_text: 'ә'.repeat(4096) } }),
      )
      const { list } = await typeAndAnswer(standIn, { results, next_offset: 'ә'.repeat(32) })
      expect(list.results).toHaveLength(50)
      expect(list.cache_time).toBe(300)
      expect(standIn.violations).toEqual([])
    }))

  it('accepts one answer per query, and none if the query is too old', () =>
    withStandIn(async standIn => {
      const { user, update } = await typeAndAnswer(standIn, { results: [] })
      const again = { inline_query_id: update?.inline_query?.id, results: [] }
      expect(descriptionOf(await callApi(standIn, 'answerInlineQuery', again))).toMatch('query is too old')
      const late = standIn.typeInline(user, 'түрме', { timeoutMs: 1 }).catch(() => 'no answer')
      standIn.expireInlineQueries()
      const id = (await pendingUpdates(standIn)).at(-1)?.inline_query?.id
      const answer = { inline_query_id: id, results: [] }
      expect(descriptionOf(await callApi(standIn, 'answerInlineQuery', answer))).toMatch('query is too old')
      expect(await late).toBe('no answer')
    }))

  it('fails, loses its connection and is refused on demand', () =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const typed = standIn.typeInline(user, 'сот')
      const [update] = await pendingUpdates(standIn)
      const params = { inline_query_id: update?.inline_query?.id, results: [article('a')] }
      standIn.fail('answerInlineQuery', { status: 429, retryAfter: 3 })
      standIn.fail('answerInlineQuery', { status: 502 })
      standIn.drop('answerInlineQuery', { afterEffect: true })
      const tooMany = await callApi(standIn, 'answerInlineQuery', params)
      expect(tooMany.body).toMatchObject({ error_code: 429, parameters: { retry_after: 3 } })
      expect((await callApi(standIn, 'answerInlineQuery', params)).status).toBe(502)
      await expect(callApi(standIn, 'answerInlineQuery', params)).rejects.toThrow()
      const list: InlineList = await typed
      expect(list.results.map(({ id }) => id)).toEqual(['a'])
    }))

  it('receives at most 256 characters from a client', () =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      await expect(standIn.typeInline(user, 'ә'.repeat(257))).rejects.toThrow('256')
    }))
})
