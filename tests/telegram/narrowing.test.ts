import type { Message } from 'grammy/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { excerptsOf } from '../../src/answer/answer.ts'
import { formatPermalinkId, permalinkTarget } from '../../src/answer/permalink.ts'
import type { Core } from '../../src/app/open-core.ts'
import { narrowingMessages } from '../../src/locales/narrowing-messages.ts'
import { openSharedCore } from '../shared-core.ts'
import { CASES } from './question-cases.ts'
import { entitiesOf, labelsOf, type RunningBot, sliceEntity, visit, withBot } from './running-bot.ts'

let core: Core
beforeAll(async () => {
  core = await openSharedCore()
})

const run = (test: (bot: RunningBot) => Promise<void>) => withBot(core.answerer, test)

/** The reports of the quotations, in order. */
const reportsOf = (message: Message) =>
  entitiesOf(message)
    .filter(({ type }) => type === 'code')
    .map(entity => sliceEntity(message, entity).split('·')[0])

/** What two of the bundled reports treat. */
const SHARED = {
  kk: 'Түрмедегі адамдармен қалай жұмыс істейді?',
  ru: 'Что говорится о тюрьмах и заключённых?',
} as const

describe.each(CASES)('narrowing in $language', ({ language, messages }) => {
  const words = narrowingMessages(language)

  it('offers what the reports of the answer differ by, and keeps to the choice on every page', () =>
    run(async bot => {
      const { user, chat, say } = visit(bot)
      await say(`/language`)
      const answer = await say(SHARED[language])
      expect(labelsOf(answer)).toEqual(expect.arrayContaining([words.buttonNarrow, words.buttonCompare]))
      await bot.standIn.press(user, answer, words.buttonNarrow)
      const menu = await bot.standIn.nextEdit(chat)
      expect(menu.text).toBe(answer.text)
      const [choice = ''] = labelsOf(menu)
      await bot.standIn.press(user, menu, choice)
      const narrowed = await bot.standIn.nextEdit(chat)
      expect(labelsOf(narrowed)).toContain(words.only(choice))
      expect(narrowed.text).toContain(words.onlyLead(choice))
      expect(new Set(reportsOf(narrowed)).size).toBe(1)
      if (labelsOf(narrowed).includes(messages.buttonNext)) {
        await bot.standIn.press(user, narrowed, messages.buttonNext)
        const second = await bot.standIn.nextEdit(chat)
        expect(new Set([...reportsOf(narrowed), ...reportsOf(second)]).size).toBe(1)
        await bot.standIn.press(user, second, messages.buttonPrevious)
        await bot.standIn.nextEdit(chat)
      }
      await bot.standIn.press(user, narrowed, `① ${messages.buttonOpen}`)
      const opened = await bot.standIn.nextEdit(chat)
      await bot.standIn.press(user, opened, messages.buttonBack)
      const back = await bot.standIn.nextEdit(chat)
      expect(back.text).toBe(narrowed.text)
      await bot.standIn.press(user, back, words.only(choice))
      expect((await bot.standIn.nextEdit(chat)).text).toBe(answer.text)
    }))

  it('compares the reports, one quotation from each, in a message of its own', () =>
    run(async bot => {
      const { user, chat, say } = visit(bot)
      const answer = await say(SHARED[language])
      await bot.standIn.press(user, answer, words.buttonCompare)
      const compared = await bot.standIn.nextMessage(chat)
      expect(compared.text?.startsWith(words.compareLead)).toBe(true)
      const reports = reportsOf(compared)
      expect(reports.length).toBeGreaterThan(1)
      expect(new Set(reports).size).toBe(reports.length)
      expect(labelsOf(compared)).not.toContain(words.buttonCompare)
      await bot.standIn.press(user, compared, `① ${messages.buttonOpen}`)
      expect(reportsOf(await bot.standIn.nextEdit(chat))).toEqual(reports.slice(0, 1))
    }))
})

it('narrows a question about a quotation to the reports that the reader chooses, not to its surroundings', async () => {
  const [near, chosen] = ['us-state-2022-kazakhstan', 'hrw-2018-xinjiang']
  const [section] = await core.answerer.sections(near)
  const passage = section?.passages[0]
  if (!passage) throw new Error('no passage')
  const answer = await core.answerer.answer(SHARED.ru, {
    fallback: 'ru',
    near: formatPermalinkId(permalinkTarget(passage)),
    within: [{ kind: 'report', reportId: chosen }],
  })
  expect(answer.place).toBeUndefined()
  const quoted = new Set(excerptsOf(answer).map(({ passage: { reportId } }) => reportId))
  expect([...quoted]).toEqual([chosen])
})

describe('a question that names a source', () => {
  it.each([
    ['HRW лагерьлер туралы не дейді?', 'kk', 'hrw-2018-xinjiang'],
    ['Что говорит Госдеп о пытках?', 'ru', 'us-state-2022-kazakhstan'],
  ] as const)('is answered from it: «%s»', (question, language, reportId) =>
    run(async bot => {
      const { user, chat, say } = visit(bot)
      const answer = await say(question)
      expect(new Set(reportsOf(answer))).toEqual(new Set([reportId]))
      const only = labelsOf(answer).find(label => label.endsWith('✕')) ?? ''
      expect(only).not.toBe('')
      expect(answer.text).toContain(narrowingMessages(language).onlyLead('').trim())
      await bot.standIn.press(user, answer, only)
      expect(labelsOf(await bot.standIn.nextEdit(chat))).not.toContain(only)
    }),
  )

  it('is answered from others that quote it, and says so, when it has no answer itself', () =>
    run(async bot => {
      const { say } = visit(bot)
      const answer = await say(
        'HRW Алматы облысында өлімге себепкер күштен неше адам қаза тапқанын хабарлады?',
      )
      expect(answer.text).toContain(narrowingMessages('kk').notThere('Human Rights Watch'))
      expect(reportsOf(answer)[0]).toBe('us-state-2022-kazakhstan')
    }))

  it('takes its subject from the question before it if it names nothing else', () =>
    run(async bot => {
      const { say } = visit(bot)
      await say('Что говорится о пытках задержанных?')
      const answer = await say('а Госдеп?')
      expect(new Set(reportsOf(answer))).toEqual(new Set(['us-state-2022-kazakhstan']))
      expect(answer.text).toContain('Что говорится о пытках задержанных?')
    }))
})

describe('a request to compare in words', () => {
  it.each([
    ['Кто что говорит о тюрьмах и заключённых?', 'ru'],
    ['Түрмедегі адамдармен қалай жұмыс істейтіні туралы кім не дейді?', 'kk'],
  ] as const)('is answered with one quotation from each report: «%s»', (question, language) =>
    run(async bot => {
      const { say } = visit(bot)
      const compared = await say(question)
      expect(compared.text?.startsWith(narrowingMessages(language).compareLead)).toBe(true)
      expect(new Set(reportsOf(compared)).size).toBe(reportsOf(compared).length)
    }),
  )
})
