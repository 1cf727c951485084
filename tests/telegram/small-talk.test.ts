import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/answer/answer.ts'
import { ENGLISH_NOTE } from '../../src/locales/english-note.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import { createLastAnswers } from '../../src/telegram/answers/last-answers.ts'
import type { VerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import { createFakeAnswerer, fakeExcerpt } from '../fake-answerer.ts'
import { quotations, type RunningBot, type RunningBotOptions, visit, withBot } from './running-bot.ts'

const kk = messagesOf('kk')
const ru = messagesOf('ru')
const HELP_TEXT = { kk: 'Сенім телефоны: 111', ru: 'Телефон доверия: 111' }

function run(
  test: (bot: RunningBot) => Promise<void>,
  changes: Partial<VerifyingAnswerer> = {},
  options: RunningBotOptions = {},
) {
  return withBot({ ...createFakeAnswerer(), ...changes }, test, { helpText: HELP_TEXT, ...options })
}

/** An answerer that returns the given number of excerpts and the other fields of the answer. */
function answering(
  count: number,
  extra: Partial<Pick<Answer, 'advice' | 'topic'>> = {},
): Partial<VerifyingAnswerer> {
  return {
    answer: async question => ({
      kind: 'weak',
      question,
      language: 'kk',
      ms: { embed: 0, search: 0, answer: 0 },
      excerpts: Array.from({ length: count }, () => fakeExcerpt('kk', 'Қамаудағы адамдар азапталды.')),
      ...extra,
    }),
  }
}

const nothing = (extra: Partial<Pick<Answer, 'advice'>>): Partial<VerifyingAnswerer> => ({
  answer: async question => ({
    kind: 'nothing',
    question,
    language: 'ru',
    ms: { embed: 0, search: 0, answer: 0 },
    ...extra,
  }),
})

describe('small talk in a private chat', () => {
  it.each([
    ['Сәлем!', kk.smallTalk.hello],
    ['rahmet', kk.smallTalk.thanks],
    ['Сен кімсің?', kk.smallTalk.about],
    ['Спасибо!', ru.smallTalk.thanks],
    ['что умеешь', ru.smallTalk.about],
    ['👍', kk.smallTalk.marks],
    ['?', kk.smallTalk.marks],
    ['тағы', kk.smallTalk.more],
  ])('is answered in its language: «%s»', (message, reply) =>
    run(async bot => expect((await visit(bot).say(message)).text?.split('\n')[0]).toBe(reply)),
  )

  it('offers only questions that the reports answer, as keyboard buttons', () =>
    run(async bot => {
      const { text } = await visit(bot).say('сәлем')
      expect(text).toContain(`• ${kk.examples[0]}`)
      expect(text).not.toContain(kk.examples[1])
      const sent = bot.standIn.calls.find(({ method }) => method === 'sendMessage')
      expect(sent?.params.reply_markup).toMatchObject({ keyboard: [[{ text: kk.examples[0] }]] })
    }))

  it('in English gets a reply on which languages the bot reads', () =>
    run(async bot => expect((await visit(bot).say('hello')).text).toContain(ENGLISH_NOTE)))

  it('with a question in it is a question', () =>
    run(async bot => {
      expect(quotations(await visit(bot).say('Сәлем! азаптау туралы'))).toHaveLength(1)
    }))
})

describe('«тағы» after an answer', () => {
  it('shows the next pages below the same question, then says that there is no more', () =>
    run(async bot => {
      const { user, say, nextEdit } = visit(bot)
      const first = await say('азаптау')
      const second = await say('тағы')
      expect(quotations(second)).toHaveLength(1)
      expect(second.reply_to_message?.message_id).toBe(first.reply_to_message?.message_id)
      await bot.standIn.press(user, second, kk.buttonPrevious)
      expect(quotations(await nextEdit())).toHaveLength(3)
      expect(quotations(await say('ещё'))).toHaveLength(1)
      expect((await say('тағы бар ма')).text).toBe(kk.noMore)
    }, answering(4)))

  it('works for half an hour, for the same chat and asker', () => {
    let now = 0
    const last = createLastAnswers(() => now)
    const answer = { target: { messageId: 1, quote: undefined }, page: 1 }
    const view = { language: 'kk', messages: kk, botUsername: 'dayek_bot' } as const
    last.remember(1, 2, {
      ...answer,
      answer: { view, outcome: 'nothing' as const, pages: undefined, notes: {} },
    })
    expect(last.find(1, 3)).toBeUndefined()
    expect(last.find(2, 2)).toBeUndefined()
    last.turn(1, 2, 2)
    expect(last.find(1, 2)?.page).toBe(2)
    now = 30 * 60_000 + 1
    expect(last.find(1, 2)).toBeUndefined()
  })
})

describe('a plea for help', () => {
  it('is answered with quotations, a note that this is no legal advice, and the operator’s text, on every page', () =>
    run(
      async bot => {
        const { user, say, nextEdit } = visit(bot)
        const answer = await say('ағамды полиция ұрды, не істеу керек')
        expect(answer.text?.startsWith(kk.adviceLead)).toBe(true)
        expect(answer.text?.endsWith(`${kk.adviceNote}\n\n${HELP_TEXT.kk}`)).toBe(true)
        expect(answer.text).not.toContain(kk.weakLead)
        await bot.standIn.press(user, answer, kk.buttonNext)
        expect((await nextEdit()).text?.endsWith(HELP_TEXT.kk)).toBe(true)
      },
      answering(4, { advice: true }),
    ))

  it('gets the same note when the reports have no answer', () =>
    run(
      async bot => {
        const { text } = await visit(bot).say('Мужа забрали, что делать?')
        expect(text).toBe(`${ru.nothing}\n\n${ru.adviceNote}\n\n${HELP_TEXT.ru}`)
      },
      nothing({ advice: true }),
    ))
})

describe('the note above an answer', () => {
  it('names the topic if the question does', () =>
    run(
      async bot => {
        const { text } = await visit(bot).say('түрме')
        expect(text?.startsWith('«Түрме» туралы есептерде мыналар бар:')).toBe(true)
        expect(text).not.toContain(kk.weakHint)
      },
      answering(1, { topic: 'түрме' }),
    ))

  it('is a sentence in English for a question in English', () =>
    run(async bot => {
      expect((await visit(bot).say('Is there torture in prisons?')).text?.startsWith(ENGLISH_NOTE)).toBe(true)
    }, nothing({})))
})
