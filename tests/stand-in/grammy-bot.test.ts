import { Bot, type Context, GrammyError, HttpError, InlineKeyboard } from 'grammy'
import { describe, expect, it } from 'vitest'
import type { StandIn, StandInOptions } from '../../stand-in/stand-in.ts'
import { TOKEN, withStandIn } from './call-api.ts'

const keyboard = new InlineKeyboard().text('Тағы', 'more').url('HRW', 'https://hrw.org')

/** A real grammY bot: echoes texts with a keyboard, edits on «more», records what it could not send. */
function createEchoBot(standIn: StandIn, failures: unknown[]): Bot {
  const bot = new Bot(TOKEN, { client: { apiRoot: standIn.apiRoot } })
  const echo = (ctx: Context) =>
    ctx.reply(`сен: ${ctx.msg?.text}`, {
      reply_parameters: { message_id: ctx.msg?.message_id ?? 0 },
      reply_markup: keyboard,
    })
  bot.on('message:text', echo)
  bot.on('edited_message:text', echo)
  bot.callbackQuery('more', async ctx => {
    await ctx.answerCallbackQuery({ text: `рақмет, ${ctx.from.first_name}`, show_alert: true })
    await ctx.editMessageText('тағы бір үзінді')
  })
  bot.on('callback_query:data', ctx =>
    ctx.answerCallbackQuery(`танымадым: ${ctx.callbackQuery.message?.date}`),
  )
  bot.catch(({ error }) => {
    failures.push(error)
  })
  return bot
}

function withBot(
  run: (standIn: StandIn, failures: unknown[]) => Promise<void>,
  options: Partial<StandInOptions> = {},
): Promise<void> {
  return withStandIn(async standIn => {
    const failures: unknown[] = []
    const bot = createEchoBot(standIn, failures)
    const polling = bot.start()
    try {
      await run(standIn, failures)
      expect(standIn.violations).toEqual([])
    } finally {
      await bot.stop()
      await polling
    }
  }, options)
}

describe('a grammY bot', () => {
  it('polls, replies with buttons, and confirms the update', () =>
    withBot(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл', language_code: 'kk' })
      const asked = standIn.sendText(user, 'сәлем')
      const answer = await standIn.nextMessage(standIn.privateChat(user))
      expect(answer.text).toBe('сен: сәлем')
      expect(answer.reply_to_message?.message_id).toBe(asked.message_id)
      await standIn.allConfirmed()
    }))

  it('answers a pressed button and edits its message', () =>
    withBot(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const chat = standIn.privateChat(user)
      standIn.sendText(user, 'сәлем')
      const message = await standIn.nextMessage(chat)
      expect(await standIn.press(user, message, 'Тағы')).toEqual({
        text: 'рақмет, Айгүл',
        show_alert: true,
        cache_time: 0,
      })
      const edited = await standIn.nextEdit(chat)
      expect([edited.text, edited.reply_markup]).toEqual(['тағы бір үзінді', undefined])
      await expect(standIn.press(user, message, 'Тағы')).rejects.toThrow('message 2 has no buttons')
    }))

  it('lists the buttons when a test presses one that does not exist', () =>
    withBot(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.sendText(user, 'сәлем')
      const message = await standIn.nextMessage(standIn.privateChat(user))
      await expect(standIn.press(user, message, 'Кері')).rejects.toThrow(
        'the button «Кері» does not exist; message 2 has «Тағы», «HRW»',
      )
      await expect(standIn.press(user, message, 'HRW')).rejects.toThrow('is not a callback button')
    }))

  it('receives forged data, and presses on inaccessible messages', () =>
    withBot(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.sendText(user, 'сәлем')
      const message = await standIn.nextMessage(standIn.privateChat(user))
      const forged = await standIn.pressRaw(user, message, 'rm -rf')
      expect(forged.text).toBe(`танымадым: ${message.date}`)
      expect((await standIn.pressInaccessible(user, message, 'old')).text).toBe('танымадым: 0')
    }))

  it('receives edited messages', () =>
    withBot(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const chat = standIn.privateChat(user)
      const message = standIn.sendText(user, 'сәлем')
      await standIn.nextMessage(chat)
      standIn.editText(message, 'сәлеметсіз бе')
      expect((await standIn.nextMessage(chat)).text).toBe('сен: сәлеметсіз бе')
    }))

  it('receives commands, mentions and replies to it in groups with privacy mode', () =>
    withBot(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const chat = standIn.createChat({ type: 'supergroup', title: 'Заңгерлер' })
      for (const text of ['жай сөз', '/q сот', '/q@other_bot сот', 'не дейсің, @Dayek_bot?']) {
        standIn.sendText(user, text, { chat })
      }
      const first = await standIn.nextMessage(chat)
      expect([first.text, (await standIn.nextMessage(chat)).text]).toEqual([
        'сен: /q сот',
        'сен: не дейсің, @Dayek_bot?',
      ])
      standIn.sendText(user, 'тағы айт', { chat, replyTo: first })
      expect((await standIn.nextMessage(chat)).text).toBe('сен: тағы айт')
      await standIn.allConfirmed()
      expect(standIn.messages(chat)).toHaveLength(8)
    }))

  it('receives every message of a group if privacy mode is off', () =>
    withBot(
      async standIn => {
        const user = standIn.createUser({ first_name: 'Айгүл' })
        const chat = standIn.createChat({ type: 'group' })
        standIn.sendText(user, 'жай сөз', { chat })
        expect((await standIn.nextMessage(chat)).text).toBe('сен: жай сөз')
      },
      { readsAllGroupMessages: true },
    ))

  it('does not answer a sticker, which the test can tell without waiting', () =>
    withBot(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const sticker = {
        file_id: 'f',
        file_unique_id: 'u',
        type: 'regular' as const,
        width: 512,
        height: 512,
        is_animated: false,
        is_video: false,
      }
      standIn.sendMessage(user, { sticker })
      await standIn.allConfirmed()
      expect(standIn.messages(standIn.privateChat(user))).toHaveLength(1)
    }))

  it('sees a 429 with its retry_after, a 403 and a 502, once each', () =>
    withBot(async (standIn, failures) => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.fail('sendMessage', { status: 429, retryAfter: 7 })
      standIn.fail('sendMessage', { status: 403 })
      standIn.fail('sendMessage', { status: 502 })
      for (const text of ['бір', 'екі', 'үш', 'төрт']) standIn.sendText(user, text)
      expect((await standIn.nextMessage(standIn.privateChat(user))).text).toBe('сен: төрт')
      const errors = failures.filter(failure => failure instanceof GrammyError)
      expect(errors.map(({ error_code, description }) => [error_code, description])).toEqual([
        [429, 'Too Many Requests: retry after 7'],
        [403, 'Forbidden: bot was blocked by the user'],
        [502, 'Bad Gateway'],
      ])
      expect(errors[0]?.parameters).toEqual({ retry_after: 7 })
    }))

  it('sees a lost connection, before the call was executed or after', () =>
    withBot(async (standIn, failures) => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.drop('sendMessage')
      standIn.drop('sendMessage', { afterEffect: true })
      standIn.sendText(user, 'бір')
      standIn.sendText(user, 'екі')
      await standIn.allConfirmed()
      expect(failures.map(failure => failure instanceof HttpError)).toEqual([true, true])
      const texts = standIn.messages(standIn.privateChat(user)).map(({ text }) => text)
      expect(texts).toEqual(['бір', 'екі', 'сен: екі'])
    }))

  it('stops with 409 when another one starts to poll', () =>
    withStandIn(async standIn => {
      const [first, second] = [createEchoBot(standIn, []), createEchoBot(standIn, [])]
      const polls = (count: number) =>
        standIn.waitFor(() => standIn.calls.filter(({ method }) => method === 'getUpdates').length >= count)
      const firstEnd = first.start().catch((error: unknown) => error)
      await polls(1)
      const secondEnd = second.start()
      expect(await firstEnd).toMatchObject({ error_code: 409, method: 'getUpdates' })
      await polls(2)
      await second.stop()
      await secondEnd
    }))
})

it('accepts one answer per query, and none if the query is too old', () =>
  withStandIn(async standIn => {
    const bot = new Bot(TOKEN, { client: { apiRoot: standIn.apiRoot } })
    const user = standIn.createUser({ first_name: 'Айгүл' })
    standIn.sendText(user, '/start')
    const message = await bot.api.sendMessage(user.id, 'сұрақ', { reply_markup: keyboard })
    const idOfNext = async () => (await bot.api.getUpdates({ offset: -1 }))[0]?.callback_query?.id ?? ''
    const pressed = standIn.press(user, message, 'more')
    const id = await idOfNext()
    await expect(bot.api.answerCallbackQuery(id, { text: 'ә'.repeat(201) })).rejects.toThrow(
      'MESSAGE_TOO_LONG',
    )
    await bot.api.answerCallbackQuery(id)
    expect(await pressed).toEqual({ show_alert: false, cache_time: 0 })
    await expect(bot.api.answerCallbackQuery(id)).rejects.toThrow('query is too old')
    const unanswered = standIn
      .press(user, message, 'more', { timeoutMs: 50 })
      .catch((error: unknown) => error)
    standIn.expireCallbackQueries()
    await expect(bot.api.answerCallbackQuery(await idOfNext())).rejects.toThrow('query is too old')
    expect(await unanswered).toBeInstanceOf(Error)
  }))

it('lists the latest events when an awaited one does not come', () =>
  withStandIn(async standIn => {
    const user = standIn.createUser({ first_name: 'Айгүл' })
    standIn.sendText(user, 'сәлем')
    const waiting = standIn.nextMessage(standIn.privateChat(user), { timeoutMs: 10 })
    await expect(waiting).rejects.toThrow(
      /Waited 10 ms for the bot's next message \(sent\) in chat 100001\. Latest events:\n.*person sent #1 "сәлем"\n.*update 700000001/,
    )
  }))
