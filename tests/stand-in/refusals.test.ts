import { describe, expect, it } from 'vitest'
import { callApi, descriptionOf, withStandIn } from './call-api.ts'

const button = (action: object, text = 'түйме') => ({ inline_keyboard: [[{ text, ...action }]] })
const entity = (offset: number, length: number, more: object = {}) => ({
  type: 'bold',
  offset,
  length,
  ...more,
})

// A change that makes a valid call invalid, and Telegram's error.
const REFUSED_MESSAGES: readonly (readonly [string, object, string])[] = [
  ['no text', { text: '' }, 'message text is empty'],
  ['only space', { text: ' \n\u200b ' }, 'text must be non-empty'],
  ['4097 characters', { text: 'ә'.repeat(4097) }, 'message is too long'],
  ['an emoji over the limit', { text: `${'ә'.repeat(4095)}😀` }, 'message is too long'],
  ['no chat', { chat_id: undefined }, 'chat_id is empty'],
  ['an unknown chat', { chat_id: 77 }, 'chat not found'],
  ['an unknown channel name', { chat_id: '@nobody' }, 'chat not found'],
  [
    'an entity after the end',
    { entities: [entity(100, 1)] },
    'entity begins after the end of the text at UTF-16 offset 100',
  ],
  [
    'an entity past the end',
    { entities: [entity(0, 100)] },
    'entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100',
  ],
  ['a negative offset', { entities: [entity(-1, 1)] }, 'receive an entity with incorrect offset -1'],
  ['an empty entity', { entities: [entity(0, 0)] }, 'receive an entity with incorrect length 0'],
  [
    'an entity that begins inside an emoji',
    { text: 'a😀b', entities: [entity(2, 2)] },
    'entity begins in a middle of a UTF-16 symbol at byte offset 1',
  ],
  [
    'an entity that ends inside an emoji',
    { text: 'a😀b', entities: [entity(0, 2)] },
    'entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 5',
  ],
  [
    'an unknown entity',
    { entities: [entity(0, 1, { type: 'shiny' })] },
    "can't parse MessageEntity: Unsupported type specified",
  ],
  [
    'an entity without an offset',
    { entities: [{ type: 'bold', length: 1 }] },
    `can't parse MessageEntity: Can't find field "offset"`,
  ],
  [
    'a link without a URL',
    { entities: [entity(0, 1, { type: 'text_link' })] },
    `can't parse MessageEntity: Can't find field "url"`,
  ],
  [
    'an invalid link',
    { entities: [entity(0, 1, { type: 'text_link', url: 'not-a-url' })] },
    "entity URL 'not-a-url' is invalid: Wrong HTTP URL",
  ],
  [
    'an empty link',
    { entities: [entity(0, 1, { type: 'text_link', url: '' })] },
    "entity URL '' is invalid: URL host is empty",
  ],
  [
    'a link with another protocol',
    { entities: [entity(0, 1, { type: 'text_link', url: 'ftp://hrw.org' })] },
    "entity URL 'ftp://hrw.org' is invalid: Unsupported URL protocol",
  ],
  [
    'a mention of an unknown user',
    { entities: [entity(0, 1, { type: 'text_mention', user: { id: 5 } })] },
    'user not found',
  ],
  ['an unknown parse mode', { parse_mode: 'XML' }, 'unsupported parse_mode'],
  [
    'callback data of 65 bytes',
    { reply_markup: button({ callback_data: `${'ә'.repeat(32)}x` }) },
    'BUTTON_DATA_INVALID',
  ],
  [
    'empty callback data',
    { reply_markup: button({ callback_data: '' }) },
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    'a button without an action',
    { reply_markup: button({}) },
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    'a button with two actions',
    { reply_markup: button({ callback_data: 'x', url: 'https://hrw.org' }) },
    "can't parse inline keyboard button: exactly one action must be used, got url and callback_data",
  ],
  ['a button without a text', { reply_markup: button({ callback_data: 'x' }, '') }, 'REPLY_MARKUP_INVALID'],
  [
    'a button with an invalid link',
    { reply_markup: button({ url: 'not-a-url' }) },
    "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL",
  ],
  [
    'too much to copy',
    { reply_markup: button({ copy_text: { text: 'x'.repeat(257) } }) },
    'BUTTON_COPY_TEXT_INVALID',
  ],
  [
    '101 buttons',
    {
      reply_markup: {
        inline_keyboard: Array.from({ length: 101 }, (_, index) => [
          { text: 'x', callback_data: `${index}` },
        ]),
      },
    },
    'reply markup is too long',
  ],
  ['a reply to nothing', { reply_parameters: { message_id: 999 } }, 'message to be replied not found'],
  [
    'a quote that is not in the original',
    { reply_parameters: { message_id: 1, quote: 'жоқ сөз' } },
    'QUOTE_TEXT_INVALID',
  ],
]

describe('sendMessage', () => {
  it.each(REFUSED_MESSAGES)('refuses %s', (_what, change, reason) =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.sendText(user, '/start')
      const answer = await callApi(standIn, 'sendMessage', { chat_id: user.id, text: 'мәтін', ...change })
      expect(descriptionOf(answer)).toBe(`Bad Request: ${reason}`)
      expect(answer.status).toBe(400)
      expect(standIn.messages(standIn.privateChat(user))).toHaveLength(1)
    }),
  )

  it('refuses nested quotes, which clients cannot show', () =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.sendText(user, '/start')
      const entities = [entity(0, 5, { type: 'blockquote' }), entity(1, 2, { type: 'expandable_blockquote' })]
      const answer = await callApi(standIn, 'sendMessage', { chat_id: user.id, text: 'мәтін', entities })
      expect(descriptionOf(answer)).toMatch(/^Bad Request: can't parse entities: blockquote/)
    }))

  it('refuses users who have not written first or blocked the bot, and groups it was kicked from', () =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const group = standIn.createChat({ type: 'supergroup' })
      const write = async (chat_id: number) =>
        descriptionOf(await callApi(standIn, 'sendMessage', { chat_id, text: 'сәлем' }))
      expect(await write(user.id)).toBe('Bad Request: chat not found')
      standIn.sendText(user, '/start@dayek_bot', { chat: group })
      expect(await write(user.id)).toBe("Forbidden: bot can't initiate conversation with a user")
      standIn.sendText(user, '/start')
      standIn.block(user)
      expect(await write(user.id)).toBe('Forbidden: bot was blocked by the user')
      standIn.kickBot(group)
      expect(await write(group.id)).toBe('Forbidden: bot was kicked from the supergroup chat')
    }))

  it('accepts everything just within the limits', () =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.sendText(user, '/start')
      const rows = Array.from({ length: 100 }, () => [{ text: 'x', callback_data: 'ә'.repeat(32) }])
      const answer = await callApi(standIn, 'sendMessage', {
        chat_id: user.id,
        text: `${'ә'.repeat(4094)}😀`,
        entities: [entity(0, 4096), entity(4094, 2, { type: 'italic' })],
        reply_markup: { inline_keyboard: rows },
      })
      expect(answer.body.ok).toBe(true)
      expect(standIn.violations).toEqual([])
    }))

  it('drops what Telegram silently drops, and records violations', () =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.sendText(user, '/start')
      const entities = Array.from({ length: 101 }, (_, index) => entity(index, 1))
      await callApi(standIn, 'sendMessage', { chat_id: user.id, text: 'x'.repeat(101), entities })
      expect(standIn.messages(standIn.privateChat(user)).at(-1)?.entities).toHaveLength(100)
      await callApi(standIn, 'sendMessage', {
        chat_id: user.id,
        text: 'айқас',
        entities: [entity(0, 3), entity(2, 3, { type: 'italic' })],
      })
      expect(standIn.violations).toEqual([
        'sendMessage: 101 entities, Telegram keeps 100',
        'sendMessage: entities cross: bold at 0 and italic at 2',
      ])
    }))
})

describe('the other methods', () => {
  it.each([
    ['deleteMessage', { message_id: 99 }, 'message to delete not found'],
    ['editMessageText', { message_id: 99, text: 'x' }, 'message to edit not found'],
    ['editMessageText', { text: 'x' }, 'message identifier is not specified'],
    ['editMessageText', { message_id: 1, text: 'x' }, "message can't be edited"],
    ['editMessageReplyMarkup', { message_id: 99 }, 'message to edit not found'],
    ['setMessageReaction', { message_id: 99 }, 'message to react not found'],
    ['setMessageReaction', { message_id: 1, reaction: [{ type: 'emoji', emoji: '🐌' }] }, 'REACTION_INVALID'],
    ['sendChatAction', { action: 'thinking' }, 'wrong parameter action in request'],
    ['getChat', { chat_id: -1 }, 'chat not found'],
    [
      'answerCallbackQuery',
      { callback_query_id: '1', chat_id: undefined },
      'query is too old and response timeout expired or query ID is invalid',
    ],
  ])('%s refuses %j', (method, params, reason) =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.sendText(user, '/start')
      const answer = await callApi(standIn, method, { chat_id: user.id, ...params })
      expect(descriptionOf(answer)).toBe(`Bad Request: ${reason}`)
    }),
  )

  it.each([
    [{ command: '', description: 'x' }, 'command must be non-empty'],
    [{ command: 'Көмек', description: 'x' }, 'BOT_COMMAND_INVALID'],
    [{ command: 'help-me', description: 'x' }, 'BOT_COMMAND_INVALID'],
    [{ command: 'x'.repeat(33), description: 'x' }, 'command length must not exceed 32'],
    [{ command: 'help', description: '' }, 'command description must be non-empty'],
    [{ command: 'help', description: 'ә'.repeat(257) }, 'command description length must not exceed 256'],
  ])('setMyCommands refuses %j', (command, reason) =>
    withStandIn(async standIn => {
      const answer = await callApi(standIn, 'setMyCommands', { commands: [command] })
      expect(descriptionOf(answer)).toBe(`Bad Request: ${reason}`)
    }),
  )
})
