import type { Message } from 'grammy/types'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Excerpt } from '../../src/answer/answer.ts'
import { splitSections } from '../../src/answer/section.ts'
import type { Core } from '../../src/app/open-core.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import { nearMessages } from '../../src/locales/near-messages.ts'
import { LANGUAGES, type Language } from '../../src/text/language.ts'
import { openSharedCore } from '../shared-core.ts'
import { CASES } from './question-cases.ts'
import { entitiesOf, type RunningBot, sliceEntity, withBot } from './running-bot.ts'

let core: Core
beforeAll(async () => {
  core = await openSharedCore()
})

const run = (test: (bot: RunningBot) => Promise<void>) => withBot(core.answerer, test)

const idsOf = (message: Message) =>
  entitiesOf(message)
    .filter(({ type }) => type === 'code')
    .map(entity => sliceEntity(message, entity))

/** Opens the first quotation of the answer to a question. */
async function openFirst({ standIn }: RunningBot, question: string, language: Language) {
  const user = standIn.createUser({ first_name: 'Айгүл', language_code: language })
  const chat = standIn.privateChat(user)
  standIn.sendText(user, question)
  const answer = await standIn.nextMessage(chat)
  await standIn.press(user, answer, `① ${messagesOf(language).buttonOpen}`)
  const opened = await standIn.nextEdit(chat)
  const reply = async (text: string, options = {}) => {
    standIn.sendText(user, text, { replyTo: opened, ...options })
    return standIn.nextMessage(chat)
  }
  return { user, chat, answer, opened, reply }
}

async function passageOf(id: string | undefined) {
  const resolution = await core.answerer.resolve(id ?? '')
  if (resolution?.kind !== 'same') throw new Error(`no passage ${id}`)
  return resolution.passage
}

describe.each(CASES)('a reply to a quotation in $language', ({ language, question, messages }) => {
  it('is answered from its section, which is named, and by one press from everywhere', () =>
    run(async bot => {
      const { user, chat, opened, reply } = await openFirst(bot, question, language)
      const passage = await passageOf(idsOf(opened)[0])
      const found = await reply(question)
      const lead = nearMessages(language).section(passage.sections[language]?.at(-1) ?? '')
      expect(found.text?.startsWith(lead.slice(0, 40))).toBe(true)
      for (const id of idsOf(found)) expect((await passageOf(id)).sections).toEqual(passage.sections)
      await bot.standIn.press(user, found, messages.buttonAskAlone)
      const alone = await bot.standIn.nextEdit(chat)
      expect(alone.text).not.toContain(lead.slice(0, 40))
    }))

  it('is answered elsewhere in words that say so when its report has nothing', () =>
    run(async bot => {
      const { opened, reply } = await openFirst(bot, question, language)
      const { reportId } = await passageOf(idsOf(opened)[0])
      const elsewhere = await findQuestionOfAnother(reportId, language)
      const found = await reply(elsewhere)
      expect(found.text?.startsWith(nearMessages(language).elsewhere)).toBe(true)
      expect((await passageOf(idsOf(found)[0])).reportId).not.toBe(reportId)
    }))

  it('keeps to the section when one of its quotations is opened', () =>
    run(async bot => {
      const { user, chat, reply } = await openFirst(bot, question, language)
      const found = await reply(question)
      const several = idsOf(found).length > 1
      await bot.standIn.press(user, found, `${several ? '① ' : ''}${messages.buttonOpen}`)
      const again = await bot.standIn.nextEdit(chat)
      expect(idsOf(again)).toEqual(idsOf(found).slice(0, 1))
      expect(again.text).toContain(messages.whyWords)
      await bot.standIn.press(user, again, messages.buttonBack)
      expect((await bot.standIn.nextEdit(chat)).text).toBe(found.text)
    }))
})

/** An example question that another report answers and this one does not. */
async function findQuestionOfAnother(reportId: string, language: Language): Promise<string> {
  const { answerer } = core
  for (const report of answerer.reports.filter(({ id }) => id !== reportId)) {
    for (const { titles } of splitSections((await answerer.sections(report.id)).flatMap(s => s.passages))) {
      const title = titles[language]?.at(-1)
      if (title === undefined) continue
      const here = await answerer.answer(title, { fallback: language, reportId })
      const there = await answerer.answer(title, { fallback: language })
      const [first]: readonly Excerpt[] = there.kind === 'found' ? there.excerpts : []
      if (here.kind === 'nothing' && first?.passage.reportId !== reportId && first) return title
    }
  }
  throw new Error('every question is answered by this report')
}

describe('a reply', () => {
  it('to one of several quotations means the one of which a part is selected', () =>
    run(async bot => {
      const { standIn } = bot
      const user = standIn.createUser({ first_name: 'Айгүл', language_code: 'ru' })
      const chat = standIn.privateChat(user)
      const [, { question = '' } = {}] = CASES
      standIn.sendText(user, question)
      const answer = await standIn.nextMessage(chat)
      const blocks = entitiesOf(answer).filter(({ type }) => type.includes('blockquote'))
      expect(blocks.length).toBeGreaterThan(1)
      for (const [index, block] of blocks.entries()) {
        const passage = await passageOf(idsOf(answer)[index])
        const quote = sliceEntity(answer, block).replace('[…] ', '').slice(0, 30)
        standIn.sendText(user, question, { replyTo: answer, quote })
        const found = await standIn.nextMessage(chat)
        const title = passage.sections.ru?.at(-1) ?? ''
        expect(found.text).toContain(nearMessages('ru').section(title).slice(0, 40))
      }
      standIn.sendText(user, question, { replyTo: answer })
      expect((await standIn.nextMessage(chat)).text).toBe(answer.text)
    }))

  it('without a subject takes that of the section, even from somebody who asked nothing before', () =>
    run(async bot => {
      const { standIn } = bot
      for (const language of LANGUAGES) {
        const { question } = CASES.find(each => each.language === language) ?? { question: '' }
        const { opened } = await openFirst(bot, question, language)
        const other = standIn.createUser({ first_name: 'Ерлан', language_code: language })
        standIn.sendText(other, `/start ${idsOf(opened)[0]?.replaceAll('·', '_')}`)
        const chat = standIn.privateChat(other)
        const shared = await standIn.nextMessage(chat)
        standIn.sendText(other, language === 'kk' ? 'олар қанша?' : 'сколько их?', { replyTo: shared })
        const reply = await standIn.nextMessage(chat)
        expect(idsOf(reply).length).toBeGreaterThan(0)
        expect((await passageOf(idsOf(reply)[0])).reportId).toBe((await passageOf(idsOf(opened)[0])).reportId)
      }
    }))
})
