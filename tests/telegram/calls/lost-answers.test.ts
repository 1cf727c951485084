import { describe, expect, it } from 'vitest'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import type { StandIn } from '../../../stand-in/stand-in.ts'
import type { Garble } from '../../../stand-in/wire/faults.ts'
import { createFakeAnswerer } from '../../fake-answerer.ts'
import { createFakeClock } from '../../fake-clock.ts'
import { quotations, type RunningBot, withBot } from '../running-bot.ts'

const ru = messagesOf('ru')
/** The reply of a bot whose index is empty. */
const EXAMPLE_ID = 'report·1·0000'

function visit({ standIn }: Pick<RunningBot, 'standIn'>) {
  const user = standIn.createUser({ first_name: 'Айгүл', language_code: 'ru' })
  const chat = standIn.privateChat(user)
  return { user, chat, say: (text: string) => standIn.sendText(user, text) }
}

const sends = (standIn: StandIn) => standIn.calls.filter(({ method }) => method === 'sendMessage')

describe('an answer that may have arrived', () => {
  it.each<[string, Garble | undefined]>([
    ['cut off', undefined],
    ['cut off within the confirmation', { body: '{"ok":true,"result":{"message_id":1', isCut: true }],
    ['confirmed by nothing', {}],
    ['confirmed by null', { body: 'null' }],
    ['confirmed without a message', { body: '{"ok":true,"result":null}' }],
    ['confirmed by another result', { body: '{"ok":true,"result":true}' }],
    ['confirmed by a page', { body: '<html></html>' }],
  ])('is followed by nothing, and not sent twice, when it is %s', (_, garble) =>
    withBot(createFakeAnswerer(), async bot => {
      const { standIn, log } = bot
      const { chat, say } = visit(bot)
      if (garble) standIn.garble('sendMessage', { ...garble, afterEffect: true })
      else standIn.drop('sendMessage', { afterEffect: true })
      say('пытки')
      expect(quotations(await standIn.nextMessage(chat))).toHaveLength(1)
      say('/help')
      expect((await standIn.nextMessage(chat)).text).toBe(ru.help(EXAMPLE_ID))
      expect(sends(standIn)).toHaveLength(2)
      expect(log.join('\n')).toContain('answer may not have arrived')
    }),
  )

  it('still stops the spinner of its button', () =>
    withBot(createFakeAnswerer(), async bot => {
      const { standIn } = bot
      const { user, chat, say } = visit(bot)
      say('пытки')
      const answer = await standIn.nextMessage(chat)
      standIn.drop('editMessageText', { afterEffect: true })
      expect((await standIn.press(user, answer, ru.buttonOriginal)).text).toBeUndefined()
    }))

  it('is given up after 15 s and not sent again', () => {
    const clock = createFakeClock()
    return withBot(
      createFakeAnswerer(),
      async bot => {
        const { standIn, log } = bot
        const { chat, say } = visit(bot)
        standIn.drop('sendMessage', { stalls: true })
        say('пытки')
        await standIn.waitFor(() => sends(standIn).length === 1)
        clock.advance(15_000)
        say('/help')
        expect((await standIn.nextMessage(chat)).text).toBe(ru.help(EXAMPLE_ID))
        expect(sends(standIn)).toHaveLength(2)
        expect(log.join('\n')).toContain('cause="TIMEOUT"')
      },
      { clock },
    )
  })
})

describe('an answer that Telegram did not take', () => {
  it.each([502, 503])('is reported when a proxy responded with a %i page', status =>
    withBot(createFakeAnswerer(), async bot => {
      const { chat, say } = visit(bot)
      bot.standIn.garble('sendMessage', { status, body: '<html></html>', contentType: 'text/html' })
      say('пытки')
      expect((await bot.standIn.nextMessage(chat)).text).toBe(ru.failed)
    }),
  )
})

it('blocks nobody else when hundreds of connections hang', () => {
  const clock = createFakeClock()
  return withBot(
    createFakeAnswerer(),
    async bot => {
      const { standIn } = bot
      const people = 300
      standIn.drop('sendMessage', { stalls: true, times: people })
      for (let i = 0; i < people; i++) visit(bot).say('/help')
      const { chat, say } = visit(bot)
      say('пытки')
      for (const polled of [100, 200, 300]) {
        await standIn.waitFor(() => sends(standIn).length === polled)
        // Answers on their way for a second need not be confirmed before others are fetched.
        clock.advance(1_000)
      }
      expect(quotations(await standIn.nextMessage(chat))).toHaveLength(1)
      clock.advance(15_000)
    },
    { clock },
  )
})

it('works on 16 updates at once and leaves the rest at Telegram', () => {
  const fake = createFakeAnswerer()
  const release: (() => void)[] = []
  let isOpen = false
  return withBot(
    {
      ...fake,
      async answer(...args) {
        if (!isOpen) await new Promise<void>(resolve => release.push(resolve))
        return fake.answer(...args)
      },
    },
    async bot => {
      const { standIn } = bot
      const chats = Array.from({ length: 20 }, () => visit(bot))
      for (const { say } of chats) say('пытки')
      await standIn.waitFor(() => standIn.chatActions.length >= 16)
      expect(release).toHaveLength(16)
      isOpen = true
      for (const resolve of release) resolve()
      for (const { chat } of chats) expect(quotations(await standIn.nextMessage(chat))).toHaveLength(1)
    },
  )
})

describe('an update that takes longer than 5 s', () => {
  it.each(['kk', 'ru'] as const)(
    'gets one reply that says so, and its late answer is dropped: %s',
    language => {
      const clock = createFakeClock()
      const fake = createFakeAnswerer()
      let release = () => {}
      const held = new Promise<void>(resolve => {
        release = resolve
      })
      return withBot(
        {
          ...fake,
          async answer(question, options) {
            if (question.includes('медленно')) await held
            return fake.answer(question, options)
          },
        },
        async bot => {
          const { standIn, log } = bot
          const user = standIn.createUser({ first_name: 'Айгүл', language_code: language })
          const chat = standIn.privateChat(user)
          standIn.sendText(user, '/language')
          const chooser = await standIn.nextMessage(chat)
          await standIn.press(user, chooser, messagesOf(language).buttonLanguage[language])
          await standIn.nextEdit(chat)
          standIn.sendText(user, 'пытки медленно')
          await standIn.waitFor(() => standIn.chatActions.length > 0)
          clock.advance(5_000)
          expect((await standIn.nextMessage(chat)).text).toBe(messagesOf(language).tooSlow)
          release()
          standIn.sendText(user, 'пытки')
          expect(quotations(await standIn.nextMessage(chat))).toHaveLength(1)
          expect(log.join('\n')).toMatch(/TimeBudgetError[\s\S]*late answer dropped/)
        },
        { clock },
      )
    },
  )

  it('gets an alert when it was a pressed button', () => {
    const clock = createFakeClock()
    const fake = createFakeAnswerer()
    let isSlow = false
    let reach = () => {}
    const reached = new Promise<void>(resolve => {
      reach = resolve
    })
    return withBot(
      {
        ...fake,
        async answer(...args) {
          if (!isSlow) return fake.answer(...args)
          reach()
          return new Promise(() => {})
        },
      },
      async bot => {
        const { user, chat, say } = visit(bot)
        say('пытки')
        const answer = await bot.standIn.nextMessage(chat)
        isSlow = true
        const pressed = bot.standIn.pressRaw(user, answer, 'p:1')
        await reached
        clock.advance(5_000)
        expect(await pressed).toMatchObject({ text: ru.tooSlow, show_alert: true })
      },
      { clock },
    )
  })
})
