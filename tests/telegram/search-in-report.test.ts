import type { Message } from 'grammy/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { messagesOf } from '../../src/locales/messages-of.ts'
import type { Language } from '../../src/text/language.ts'
import type { VerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import { printedText } from '../printed-text.ts'
import { openSharedCore, type SharedCore } from '../shared-core.ts'
import { quotations, type RunningBot, withBot } from './running-bot.ts'

let core: SharedCore
beforeAll(async () => {
  core = await openSharedCore()
})

/** The report to search, third in the list; other reports match as well. */
const REPORT = 'hrw-2018-xinjiang'
const QUESTIONS: Readonly<Record<Language, string>> = {
  kk: 'Шыңжаң лагерьлерінде адамдарды азаптау',
  ru: 'Пытки людей в лагерях Синьцзяна',
}
const CASES = (['kk', 'ru'] as const).map(language => ({
  language,
  question: QUESTIONS[language],
  messages: messagesOf(language),
}))

const run = (test: (bot: RunningBot) => Promise<void>, answerer: VerifyingAnswerer = core.answerer) =>
  withBot(answerer, test)

/** Opens the report from the list and presses the search button; returns the prompt. */
async function openPrompt({ standIn }: RunningBot, language: Language) {
  const { buttonSearchInside } = messagesOf(language)
  const user = standIn.createUser({ first_name: 'Айгүл', language_code: language })
  const chat = standIn.privateChat(user)
  standIn.sendText(user, '/sources')
  const sources = await standIn.nextMessage(chat)
  await standIn.press(user, sources, '3')
  const outline = await standIn.nextEdit(chat)
  const press = await standIn.press(user, outline, buttonSearchInside)
  expect(press.text).toBeUndefined()
  return { user, chat, prompt: await standIn.nextMessage(chat) }
}

function expectInside(message: Message): void {
  const texts = core.passages
    .filter(({ reportId }) => reportId === REPORT)
    .flatMap(({ texts }) => Object.values(texts).map(printedText))
  expect(quotations(message).length).toBeGreaterThan(0)
  for (const quoted of quotations(message)) {
    expect(
      texts.some(text => text.includes(quoted)),
      quoted,
    ).toBe(true)
  }
}

describe.each(CASES)('a search in one report in $language', ({ language, question, messages }) => {
  const title = () => core.answerer.reports.find(({ id }) => id === REPORT)?.editions[language]?.title ?? '?'

  it('prompts for the question, names the report, and opens the reply field', () =>
    run(async bot => {
      const { prompt } = await openPrompt(bot, language)
      expect(prompt.text).toBe(`${messages.searchInside}\n\n${title()}\n${REPORT}`)
      expect(bot.standIn.forcedReply(prompt)).toMatchObject({
        force_reply: true,
        input_field_placeholder: messages.searchInsidePlaceholder,
      })
    }))

  it('answers the reply from that report only, through all pages, views and edits', () =>
    run(async bot => {
      const { standIn } = bot
      const { user, chat, prompt } = await openPrompt(bot, language)
      const asked = standIn.sendText(user, question, { replyTo: prompt })
      const answer = await standIn.nextMessage(chat)
      expect(answer.text?.startsWith(`${messages.insideLead} ${title()}`)).toBe(true)
      expectInside(answer)
      const press = async (message: Message, button: string) => {
        expect((await standIn.press(user, message, button)).text).toBeUndefined()
        return standIn.nextEdit(chat)
      }
      const second = await press(answer, messages.buttonNext)
      expectInside(second)
      const first = await press(second, messages.buttonPrevious)
      expect([first.text, first.reply_markup]).toEqual([answer.text, answer.reply_markup])
      const around = await press(await press(first, `① ${messages.buttonOpen}`), messages.buttonContext)
      expect(around.text).toContain(messages.whyWords)
      const alone = await press(around, messages.buttonBackToPassage)
      expect(quotations(alone)[0]).toBe(quotations(answer)[0])
      const section = await press(alone, messages.buttonSection)
      expect((await press(section, messages.buttonBack)).text).toBe(answer.text)
      const changed = messages.examples[2]
      standIn.editText(asked, changed)
      const edited = await standIn.nextEdit(chat)
      expect(edited.text?.startsWith(messages.insideLead)).toBe(true)
      expectInside(edited)
    }))

  it('searches all reports for a question that does not reply to the prompt', () =>
    run(async bot => {
      const { standIn } = bot
      const { user, chat, prompt } = await openPrompt(bot, language)
      standIn.sendText(user, question)
      const answer = await standIn.nextMessage(chat)
      expect(answer.text).not.toContain(messages.insideLead)
      standIn.sendText(user, question, { replyTo: answer })
      expect((await standIn.nextMessage(chat)).text).toBe(answer.text)
      // A person's own message with a report's name is not a prompt.
      const own = standIn.sendText(user, prompt.text ?? '', { entities: prompt.entities ?? [] })
      await standIn.nextMessage(chat)
      standIn.sendText(user, question, { replyTo: own })
      expect((await standIn.nextMessage(chat)).text).toBe(answer.text)
    }))

  it('says politely that this report has no answer, and what to do', () =>
    run(async bot => {
      const { standIn } = bot
      const { user, chat, prompt } = await openPrompt(bot, language)
      const far = { kk: 'Бауырсақ пісіруге қанша ұн керек?', ru: 'Сколько варить яйца всмятку?' }[language]
      standIn.sendText(user, far, { replyTo: prompt })
      expect((await standIn.nextMessage(chat)).text).toBe(messages.nothingInside)
    }))

  it('says so when the report has been removed', () => {
    let { reports } = core.answerer
    const answerer: VerifyingAnswerer = {
      ...core.answerer,
      get reports() {
        return reports
      },
    }
    return run(async bot => {
      const { standIn } = bot
      const { user, chat, prompt } = await openPrompt(bot, language)
      standIn.sendText(user, question, { replyTo: prompt })
      const answer = await standIn.nextMessage(chat)
      reports = reports.filter(({ id }) => id !== REPORT)
      const press = await standIn.press(user, answer, messages.buttonNext)
      expect(press).toMatchObject({ text: messages.reportRemoved, show_alert: true })
      standIn.sendText(user, question, { replyTo: prompt })
      expect((await standIn.nextMessage(chat)).text).toBe(messages.reportRemoved)
    }, answerer)
  })
})

it('offers no way back to its answer from a similar passage of another report', () =>
  run(async bot => {
    const { standIn } = bot
    const messages = messagesOf('kk')
    const { user, chat, prompt } = await openPrompt(bot, 'kk')
    standIn.sendText(user, QUESTIONS.kk, { replyTo: prompt })
    const answer = await standIn.nextMessage(chat)
    await standIn.press(user, answer, `① ${messages.buttonOpen}`)
    const alone = await standIn.nextEdit(chat)
    await standIn.press(user, alone, messages.buttonSimilar)
    const similar = await standIn.nextEdit(chat)
    const data = (similar.reply_markup?.inline_keyboard ?? [])
      .flat()
      .flatMap(button => ('callback_data' in button ? [button.callback_data] : []))
      .filter(each => each.startsWith('v:'))
    for (const each of data) {
      expect(each).toMatch(each.includes(REPORT) ? /^v:kk:1i:/ : /^v:kk:0:/)
      expect(Buffer.byteLength(each)).toBeLessThanOrEqual(64)
    }
    expect(data.length).toBeGreaterThan(1)
  }))

describe('in a group', () => {
  it.each(CASES)(
    'the asker browses, and everybody may reply to the prompt, in $language',
    ({ language, question, messages }) =>
      run(async bot => {
        const { standIn, store } = bot
        const chat = standIn.createChat({ type: 'supergroup' })
        store.setChat(chat.id, { language })
        const person = (first_name: string) => standIn.createUser({ first_name, language_code: language })
        const [asker, other] = [person('Айгүл'), person('Ерлан')]
        for (const user of [asker, other]) standIn.setMember(chat, user, 'member')
        const command = standIn.sendText(asker, '/sources@dayek_bot', { chat })
        const sources = await standIn.nextMessage(chat)
        const refused = { text: messages.onlyAsker, show_alert: true }
        expect(await standIn.press(other, sources, '3')).toMatchObject(refused)
        await standIn.press(asker, sources, '3')
        const outline = await standIn.nextEdit(chat)
        expect(await standIn.press(other, outline, messages.buttonSearchInside)).toMatchObject(refused)
        await standIn.press(asker, outline, messages.buttonSearchInside)
        const prompt = await standIn.nextMessage(chat)
        // This opens the reply field for the asker only.
        expect(prompt.reply_to_message?.message_id).toBe(command.message_id)
        expect(standIn.forcedReply(prompt)).toMatchObject({ selective: true })
        standIn.sendText(other, question, { chat, replyTo: prompt })
        const answer = await standIn.nextMessage(chat)
        expectInside(answer)
        await standIn.press(other, answer, messages.buttonOpen)
        const alone = await standIn.nextEdit(chat)
        await standIn.press(other, alone, messages.buttonBack)
        expect((await standIn.nextEdit(chat)).text).toBe(answer.text)
      }),
  )
})
