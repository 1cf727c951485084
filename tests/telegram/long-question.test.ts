import { beforeAll, describe, expect, it } from 'vitest'
import type { Core } from '../../src/app/open-core.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import { TERMINAL_MESSAGES } from '../../src/locales/terminal-messages.ts'
import { answerJson } from '../../src/terminal/answer-json.ts'
import { respondInTerminal } from '../../src/terminal/ask-session.ts'
import { openSharedCore } from '../shared-core.ts'
import { quotations, withBot } from './running-bot.ts'

let core: Core
beforeAll(async () => {
  core = await openSharedCore()
})

const CASES = [
  { language: 'kk', question: 'Полицияның азаптауы туралы қандай шағымдар түсті? ' },
  { language: 'ru', question: 'Что говорится о пытках задержанных? ' },
] as const

describe.each(CASES)(
  'a question in $language that is longer than the model reads',
  async ({ language, question }) => {
    const messages = messagesOf(language)
    const long = question.repeat(60)

    it('is answered in a private chat and in a group, with a note; a short one without', () =>
      withBot(core.answerer, async ({ standIn }) => {
        const user = standIn.createUser({ first_name: 'Айгүл' })
        const [chat, group] = [standIn.privateChat(user), standIn.createChat({ type: 'supergroup' })]
        standIn.sendText(user, long)
        standIn.sendText(user, `/ask ${long}`, { chat: group })
        for (const told of [await standIn.nextMessage(chat), await standIn.nextMessage(group)]) {
          expect(told.text).toMatch(new RegExp(`^${messages.questionCut}\n\n`))
          expect(quotations(told).length).toBeGreaterThan(0)
        }
        standIn.sendText(user, question)
        expect((await standIn.nextMessage(chat)).text).not.toContain(messages.questionCut)
      }))

    it('is answered in guest mode, with a note', () =>
      withBot(core.answerer, async ({ standIn }) => {
        const user = standIn.createUser({ first_name: 'Айгүл' })
        const chat = standIn.createChat({ type: 'supergroup', botIsAbsent: true })
        const posted = await standIn.mentionGuest(user, `@dayek_bot ${long}`, { chat })
        expect(posted.text).toMatch(new RegExp(`^${messages.questionCut}\n\n`))
      }))

    it('is answered in the terminal, with a note', async () => {
      const options = { fallback: 'kk', language: undefined, top: 1 } as const
      const style = { columns: 200, isColoured: false }
      const cut = TERMINAL_MESSAGES[language].questionCut
      expect(await respondInTerminal(core.answerer, long, options, style)).toMatch(new RegExp(`^${cut}\n\n`))
      expect(await respondInTerminal(core.answerer, question, options, style)).not.toContain(cut)
    })

    it('has "cut": true in JSON', async () => {
      const answerTo = async (text: string) =>
        answerJson(await core.answerer.answer(text, { fallback: 'kk' }), '')
      expect(await answerTo(long)).toMatchObject({ cut: true })
      expect(await answerTo(question)).toMatchObject({ cut: false })
    })
  },
)
