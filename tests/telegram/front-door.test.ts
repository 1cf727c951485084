import type { Message } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { messagesOf } from '../../src/locales/messages-of.ts'
import type { Language } from '../../src/text/language.ts'
import { openSharedCore } from '../shared-core.ts'
import { loadSharedEditions } from '../shared-corpus.ts'
import { CASES, QUESTIONS } from './question-cases.ts'
import { entitiesOf, quotations, type RunningBot, sliceEntity, withBot } from './running-bot.ts'

const core = await openSharedCore()
const editions = await loadSharedEditions()

const run = (test: (bot: RunningBot) => Promise<void>) => withBot(core.answerer, test)

/** The data of the button with this label in the given row, from 0; the rows of an answer have the same labels. */
function buttonOf(message: Message, row: number, label: string): string {
  const button = message.reply_markup?.inline_keyboard[row]?.find(({ text }) => text === label)
  if (!button || !('callback_data' in button)) throw new Error(`row ${row} has no button «${label}»`)
  return button.callback_data
}

/** Asks as a person whose Telegram is in that language; returns the person and the bot's answer. */
async function ask({ standIn }: RunningBot, question: string, language_code = 'kk') {
  const user = standIn.createUser({ first_name: 'Айгүл', language_code })
  const asked = standIn.sendText(user, question)
  const chat = standIn.privateChat(user)
  return { user, chat, asked, answer: await standIn.nextMessage(chat) }
}

function expectVerbatim(message: Message, language: Language): void {
  const quoted = quotations(message)
  expect(quoted.length).toBeGreaterThan(0)
  for (const text of quoted) {
    const holders = editions.filter(edition => edition.text.includes(text))
    expect(
      holders.map(edition => edition.language),
      text,
    ).toContain(language)
  }
}

function expectEntitiesInRange(message: Message): void {
  for (const { offset, length } of entitiesOf(message)) {
    expect(offset).toBeGreaterThanOrEqual(0)
    expect(length).toBeGreaterThan(0)
    expect(offset + length).toBeLessThanOrEqual(message.text?.length ?? 0)
  }
}

describe.each(CASES)('a question in $language', ({ language, question, messages }) => {
  it('is answered with verbatim quotations in its language, each with citation, source and permalink', () =>
    run(async bot => {
      // Telegram is in the other language, but the question's counts.
      const { answer, asked } = await ask(bot, question, language === 'kk' ? 'ru' : 'kk')
      expect(answer.reply_to_message?.message_id).toBe(asked.message_id)
      expectVerbatim(answer, language)
      expectEntitiesInRange(answer)
      const count = quotations(answer).length
      expect(count).toBe(3)
      const links = entitiesOf(answer).flatMap(entity => (entity.type === 'text_link' ? [entity] : []))
      expect(links.map(link => sliceEntity(answer, link))).toEqual(
        Array.from({ length: count }, () => [messages.source, messages.permalink]).flat(),
      )
      const codes = entitiesOf(answer).filter(({ type }) => type === 'code')
      for (const code of codes) expect(sliceEntity(answer, code)).toMatch(/^[a-z0-9-]+·\d+·[0-9a-f]{4}$/)
      expect(codes).toHaveLength(count)
    }))

  it('labels an unofficial translation on every excerpt, and only there', () =>
    run(async bot => {
      const { answer } = await ask(bot, question)
      const labels = answer.text?.split(messages.translation.unofficial).length ?? 0
      expect(labels - 1).toBe(language === 'ru' ? 3 : 0)
    }))

  it('pages to other hits and back', () =>
    run(async bot => {
      const { user, chat, answer } = await ask(bot, question)
      const press = await bot.standIn.press(user, answer, messages.buttonNext)
      expect(press.text).toBeUndefined()
      const second = await bot.standIn.nextEdit(chat)
      expectVerbatim(second, language)
      expect(second.text).toContain('④')
      await bot.standIn.press(user, second, messages.buttonPrevious)
      const first = await bot.standIn.nextEdit(chat)
      expect([first.text, first.reply_markup]).toEqual([answer.text, answer.reply_markup])
    }))

  it('shows the passages before and after an excerpt, in both languages, and goes back to the answer', () =>
    run(async bot => {
      const { user, chat, answer } = await ask(bot, question)
      await bot.standIn.press(user, answer, `① ${messages.buttonOpen}`)
      const opened = await bot.standIn.nextEdit(chat)
      expect(quotations(opened)[0]).toBe(quotations(answer)[0])
      await bot.standIn.press(user, opened, messages.buttonContext)
      const around = await bot.standIn.nextEdit(chat)
      expectVerbatim(around, language)
      expect(around.text).toContain(messages.passageItself)
      const first = quotations(answer)[0] ?? ''
      expect(quotations(around).some(text => text.includes(first))).toBe(true)
      const twinLabel = language === 'kk' ? messages.buttonInLanguage.ru : messages.buttonOriginal
      await bot.standIn.press(user, around, twinLabel)
      const twin = await bot.standIn.nextEdit(chat)
      expectVerbatim(twin, language === 'kk' ? 'ru' : 'kk')
      await bot.standIn.press(user, twin, messages.buttonBack)
      expect((await bot.standIn.nextEdit(chat)).text).toBe(answer.text)
    }))

  it('shows the same passage in the other language and goes back', () =>
    run(async bot => {
      const { user, chat, answer } = await ask(bot, question)
      const other = language === 'kk' ? messages.buttonInLanguage.ru : messages.buttonOriginal
      await bot.standIn.press(user, answer, buttonOf(answer, 1, other))
      const twin = await bot.standIn.nextEdit(chat)
      expectVerbatim(twin, language === 'kk' ? 'ru' : 'kk')
      expect(twin.text?.includes(messages.translation.unofficial)).toBe(language === 'kk')
      const own = language === 'kk' ? messages.buttonOriginal : messages.buttonInLanguage.ru
      await bot.standIn.press(user, twin, own)
      const again = await bot.standIn.nextEdit(chat)
      expect(quotations(again)[0]).toBe(quotations(answer)[1])
      await bot.standIn.press(user, again, messages.buttonBack)
      expect((await bot.standIn.nextEdit(chat)).text).toBe(answer.text)
    }))

  it('says so politely when the reports have no answer', () =>
    run(async bot => {
      const far = { kk: 'Бауырсақ пісіруге қанша ұн керек?', ru: 'Сколько варить яйца всмятку?' }[language]
      const { answer } = await ask(bot, far)
      expect(answer.text).toBe(messages.nothing)
    }))

  it('opens a permalink and a pasted fingerprint', () =>
    run(async bot => {
      const { user, chat, answer } = await ask(bot, question, language)
      const link = entitiesOf(answer).find(
        entity => entity.type === 'text_link' && sliceEntity(answer, entity) === messages.permalink,
      )
      const id = link?.type === 'text_link' ? (link.url.split('start=')[1] ?? '') : ''
      bot.standIn.sendText(user, `/start ${id}`)
      const opened = await bot.standIn.nextMessage(chat)
      expectVerbatim(opened, language)
      expect(opened.text).toContain(quotations(answer)[0])
      bot.standIn.sendText(user, ` ${id.replaceAll('_', '·')} `)
      expect((await bot.standIn.nextMessage(chat)).text).toBe(opened.text)
      await bot.standIn.press(user, opened, messages.buttonContext)
      const around = await bot.standIn.nextEdit(chat)
      await bot.standIn.press(user, around, messages.buttonBackToPassage)
      expect((await bot.standIn.nextEdit(chat)).text).toBe(opened.text)
    }))

  it('says so when the text of a permalink has changed or was removed', () =>
    run(async bot => {
      const user = bot.standIn.createUser({ first_name: 'Айгүл', language_code: language })
      const chat = bot.standIn.privateChat(user)
      const passage = core.passages[20]
      const replies = []
      for (const payload of [
        `${passage?.reportId}_${passage?.number}_${passage?.fingerprint === '0000' ? '1111' : '0000'}`,
        'us-state-2022-kazakhstan_99999_a9f3',
        'no-such-report_3_a9f3',
        'абв',
      ]) {
        bot.standIn.sendText(user, `/start ${payload}`)
        replies.push(await bot.standIn.nextMessage(chat))
      }
      const [changed, ...gone] = replies
      expect(changed?.text).toContain(messages.linkChanged)
      if (changed) expectVerbatim(changed, language)
      expect(gone.map(({ text }) => text)).toEqual([
        messages.linkRemoved,
        messages.linkRemoved,
        messages.linkUnknown,
      ])
    }))

  it('has its answer edited when it is edited', () =>
    run(async bot => {
      const { asked, chat, answer } = await ask(bot, question)
      const changed = { kk: 'Бейбіт жиналыстар туралы заң', ru: 'Закон о мирных собраниях' }[language]
      bot.standIn.editText(asked, changed)
      const edited = await bot.standIn.nextEdit(chat)
      expect(edited.message_id).toBe(answer.message_id)
      expect(edited.text).not.toBe(answer.text)
      expectVerbatim(edited, language)
    }))
})

describe('many ways of typing', () => {
  it.each(['qamaudağy adamdardy azaptau', 'камаудагы адамдарды азаптау', 'قاماۋداعى ادامداردى ازاپتاۋ'])(
    'answers «%s» in Kazakh',
    question =>
      run(async bot => {
        const { answer } = await ask(bot, question, 'ru')
        expectVerbatim(answer, 'kk')
      }),
  )

  it('answers 4,096 characters', () =>
    run(async bot => {
      const long = editions.find(({ language }) => language === 'kk')?.text.slice(0, 4096) ?? ''
      const { answer } = await ask(bot, long)
      expectVerbatim(answer, 'kk')
      // One word six hundred times: finds what contains it.
      const { answer: senseless } = await ask(bot, 'азаптау '.repeat(600).slice(0, 4096))
      expectVerbatim(senseless, 'kk')
    }))

  it('answers the caption of a photo, and pages through the answer', () =>
    run(async bot => {
      const user = bot.standIn.createUser({ first_name: 'Айгүл', language_code: 'kk' })
      const chat = bot.standIn.privateChat(user)
      const photo = [{ file_id: 'f', file_unique_id: 'u', width: 90, height: 90 }]
      bot.standIn.sendMessage(user, { photo, caption: QUESTIONS.kk })
      const answer = await bot.standIn.nextMessage(chat)
      expectVerbatim(answer, 'kk')
      await bot.standIn.press(user, answer, messagesOf('kk').buttonNext)
      expectVerbatim(await bot.standIn.nextEdit(chat), 'kk')
    }))

  it('answers its own example questions', () =>
    run(async bot => {
      for (const language of ['kk', 'ru'] as const) {
        for (const example of messagesOf(language).examples) {
          const { answer } = await ask(bot, example, language)
          expectVerbatim(answer, language)
          expect(answer.text).not.toContain(messagesOf(language).weakLead)
        }
      }
    }))
})

it('logs no question, whatever happens', () =>
  run(async bot => {
    const { user, answer } = await ask(bot, 'Қамаудағы Зәуреш апай туралы не айтылған?')
    await bot.standIn.pressRaw(user, answer, 'p:999')
    bot.standIn.fail('sendMessage', { status: 502 })
    const second = await ask(bot, 'Зәуреш апай қайда?')
    expect(second.answer.text).toBe(messagesOf('kk').failed)
    expect(bot.log.length).toBeGreaterThan(0)
    expect(bot.log.join('\n')).not.toContain('Зәуреш')
  }))
