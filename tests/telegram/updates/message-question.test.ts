import type { Message } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { findAskedQuestion, parseQuestion } from '../../../src/telegram/updates/message-question.ts'
import { asReplied } from '../../../stand-in/world/post-message.ts'

const ME = { id: 42, username: 'dayek_bot' }
const BASE = { date: 1, chat: { id: -1, type: 'supergroup', title: 'Топ' } } as const
const PERSON = { id: 7, is_bot: false, first_name: 'Айгүл' }

const message = (text: string, more: Partial<Message> = {}): Message => ({
  ...BASE,
  message_id: 2,
  from: PERSON,
  text,
  ...more,
})
const above = (text: string, from = PERSON) => asReplied({ ...BASE, message_id: 1, from, text })

describe('a question', () => {
  it.each([
    ['of letters', 'а', 'а'.repeat(32_000)],
    ['of dots', '.', undefined],
    ['of signs', '@', undefined],
    ['of addresses', 'a@b', 'a@b'.repeat(32_000)],
    ['of slashes', 't.me/', undefined],
  ])('is read from one long word %s', (_, part, question) => {
    expect(parseQuestion(part.repeat(32_000), ME.username)).toBe(question)
  })

  it.each([
    ['пишите на a.b@c.kz сюда', 'пишите на a.b@c.kz сюда'],
    ['a.b@c.kz', undefined],
    ['a@b@c.kz', 'a@b@c.kz'],
    ['www.c.kz a.b@c.kz', undefined],
    ['a@b', 'a@b'],
    ['a.b@c', 'a.b@c'],
  ])('is none where there are only addresses: %s', (text, question) => {
    expect(parseQuestion(text, ME.username)).toBe(question)
  })

  it.each([
    ['/ask азаптау', 'азаптау'],
    ['/ask@dayek_bot азаптау', 'азаптау'],
    ['/ASK\nпытки в тюрьмах', 'пытки в тюрьмах'],
    ['@dayek_bot, пытки?', ', пытки?'],
    ['пытки @Dayek_Bot где', 'пытки где'],
    ['/asking about', '/asking about'],
    ['@dayek_bots пытки', '@dayek_bots пытки'],
    ['me@dayek_bot.kz азаптау', 'me@dayek_bot.kz азаптау'],
    ['/ask', undefined],
    ['@dayek_bot @dayek_bot', undefined],
    ['/ask https://example.org/x', undefined],
    ['🤔', undefined],
    ['', undefined],
  ])('in «%s» is «%s»', (text, question) => {
    expect(parseQuestion(text, ME.username)).toBe(question)
  })
})

describe('the question of a message', () => {
  it('is its own words, and the message is the one to reply to', () => {
    const asked = { question: 'азаптау', messageId: 2, quote: undefined }
    expect(findAskedQuestion(message('/ask азаптау'), ME)).toEqual(asked)
    expect(findAskedQuestion(message('/ask азаптау', { reply_to_message: above('басқа') }), ME)).toEqual(
      asked,
    )
  })

  it.each(['/ask', '@dayek_bot', '/ask@dayek_bot', '@dayek_bot 🤔'])(
    'is the message above where it says «%s»',
    text => {
      const asked = { question: 'азаптау', messageId: 1, quote: undefined }
      expect(findAskedQuestion(message(text, { reply_to_message: above('азаптау') }), ME)).toEqual(asked)
      expect(findAskedQuestion(message(text, { reply_to_message: above('/ask азаптау') }), ME)).toEqual(asked)
    },
  )

  it('is the quoted part of the message above', () => {
    const quote = { text: 'азаптау', position: 5 }
    const marked = message('/ask', { reply_to_message: above('ұзын азаптау хабары'), quote })
    expect(findAskedQuestion(marked, ME)).toEqual({ question: 'азаптау', messageId: 1, quote })
  })

  it('is a quotation from another chat, answered where it was asked', () => {
    const elsewhere = message('/ask', { quote: { text: 'азаптау', position: 0 } })
    expect(findAskedQuestion(elsewhere, ME)).toEqual({ question: 'азаптау', messageId: 2, quote: undefined })
  })

  it.each([
    ['nothing above', message('/ask')],
    ['no words above', message('/ask', { reply_to_message: above('🤔') })],
    [
      'the bot’s own words above',
      message('/ask', { reply_to_message: above('азаптау', { ...PERSON, id: ME.id }) }),
    ],
    ['another command', message('/help азаптау')],
    ['only a picture beside the words above', message('🤔', { reply_to_message: above('азаптау') })],
  ])('is nothing: %s', (_, asking) => {
    expect(findAskedQuestion(asking, ME)).toBeUndefined()
  })

  it('is also found in a caption', () => {
    const { text: _text, ...photo } = message('')
    expect(findAskedQuestion({ ...photo, caption: '@dayek_bot азаптау' }, ME)?.question).toBe('азаптау')
  })
})
