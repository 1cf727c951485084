import { describe, expect, it } from 'vitest'
import { messagesOf } from '../../src/locales/messages-of.ts'
import { createConversations } from '../../src/telegram/answers/conversations.ts'
import { createFakeAnswerer } from '../fake-answerer.ts'
import { type RunningBot, visit, withBot } from './running-bot.ts'

const FIRST = { kk: 'Түрмеде азаптау бар ма?', ru: 'Есть ли пытки в тюрьмах?' }
const NEXT = { kk: 'ал әйелдер ше?', ru: 'а в Шымкенте?' }
const WHOLE = { kk: 'ал әйелдер ше Түрмеде азаптау бар ма', ru: 'а в Шымкенте Есть ли пытки в тюрьмах' }

/** Runs the bot with an answerer that remembers what it was asked. */
function run(test: (bot: RunningBot, asked: readonly string[]) => Promise<void>) {
  const answerer = createFakeAnswerer()
  const asked: string[] = []
  const answer: typeof answerer.answer = (question, options) => {
    asked.push(question)
    return answerer.answer('азаптау', options)
  }
  return withBot({ ...answerer, answer }, bot => test(bot, asked))
}

describe.each(['kk', 'ru'] as const)('a follow-up in %s', language => {
  it('is answered together with the question before it, and says so', () =>
    run(async (bot, asked) => {
      const { say } = visit(bot)
      await say(FIRST[language])
      const reply = await say(NEXT[language])
      expect(asked).toEqual([FIRST[language], WHOLE[language]])
      expect(reply.text).toContain(messagesOf('kk').follows(FIRST[language]))
    }))

  it('can be asked alone by one press', () =>
    run(async (bot, asked) => {
      const { user, chat, say } = visit(bot)
      await say(FIRST[language])
      const reply = await say(NEXT[language])
      await bot.standIn.press(user, reply, messagesOf('kk').buttonAskAlone)
      const edited = await bot.standIn.nextEdit(chat)
      expect(asked.at(-1)).toBe(NEXT[language])
      expect(edited.text).not.toContain(FIRST[language])
      await say('а там?')
      expect(asked.at(-1)).toContain(NEXT[language].replace('?', ''))
    }))

  it('stays together with it when an excerpt is opened', () =>
    run(async (bot, asked) => {
      const { user, chat, say } = visit(bot)
      await say(FIRST[language])
      const reply = await say(NEXT[language])
      await bot.standIn.press(user, reply, messagesOf('kk').buttonOpen)
      await bot.standIn.nextEdit(chat)
      expect(asked.at(-1)).toBe(WHOLE[language])
    }))
})

describe('a follow-up', () => {
  it('can be asked alone when nothing was found for both', () => {
    const answerer = createFakeAnswerer()
    const answer: typeof answerer.answer = (question, options) =>
      answerer.answer(question === WHOLE.ru ? 'ауа райы' : 'азаптау', options)
    return withBot({ ...answerer, answer }, async bot => {
      const { user, chat, say } = visit(bot)
      await say(FIRST.ru)
      const reply = await say(NEXT.ru)
      expect(reply.text).toContain(messagesOf('kk').nothing)
      await bot.standIn.press(user, reply, messagesOf('kk').buttonAskAlone)
      expect((await bot.standIn.nextEdit(chat)).text).not.toContain(messagesOf('kk').nothing)
    })
  })

  it('is a question of its own for somebody else', () =>
    run(async (bot, asked) => {
      await visit(bot).say(FIRST.ru)
      await visit(bot).say(NEXT.ru)
      expect(asked.at(-1)).toBe(NEXT.ru)
    }))

  it('is a question of its own after ten minutes, and a new question starts anew', () => {
    let now = 0
    const conversations = createConversations(() => now)
    const ask = (messageId: number, question: string) =>
      conversations.continue({ chatId: 1, askerId: 2, messageId, question }).question
    ask(1, FIRST.ru)
    expect(ask(2, NEXT.ru)).toBe(WHOLE.ru)
    expect(ask(3, 'Кто такой омбудсмен?')).toBe('Кто такой омбудсмен?')
    expect(ask(4, 'что он может')).toBe('что он может Кто такой омбудсмен')
    now = 10 * 60_000 + 1
    expect(ask(5, NEXT.ru)).toBe(NEXT.ru)
  })

  it('is no longer narrowed once it is a question of its own', () => {
    const conversations = createConversations()
    conversations.narrow(1, 3, [{ kind: 'year', year: 2022 }])
    conversations.separate({ chatId: 1, askerId: 2, messageId: 3, question: NEXT.ru })
    expect(conversations.findNarrowing(1, 3)).toBeUndefined()
  })

  it('goes on from the same question when it is edited', () => {
    const conversations = createConversations()
    const ask = (messageId: number, question: string) =>
      conversations.continue({ chatId: 1, askerId: 2, messageId, question }).question
    ask(1, FIRST.ru)
    ask(2, 'а в Шимкенте?')
    expect(ask(2, NEXT.ru)).toBe(WHOLE.ru)
  })
})
