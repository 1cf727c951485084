import type { Message } from 'grammy/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { formatPermalinkId } from '../../src/answer/permalink.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import type { Passage } from '../../src/passages/passage.ts'
import { type Language, otherLanguage } from '../../src/text/language.ts'
import type { VerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import { printedText } from '../printed-text.ts'
import { openSharedCore, type SharedCore } from '../shared-core.ts'
import { CASES, QUESTIONS } from './question-cases.ts'
import { labelsOf, quotations, type RunningBot, visitIn, withBot } from './running-bot.ts'

let core: SharedCore
beforeAll(async () => {
  core = await openSharedCore()
})

const run = (test: (bot: RunningBot) => Promise<void>, changes: Partial<VerifyingAnswerer> = {}) =>
  withBot({ ...core.answerer, ...changes }, test)

const textsOf = (passages: readonly Passage[], language: Language) =>
  passages.flatMap(({ texts: { [language]: text } }) => (text ? [printedText(text)] : []))
const passagesOf = (id: string) => core.passages.filter(({ reportId }) => reportId === id)

describe.each(CASES)('a reader in $language', ({ language, messages }) => {
  it('goes from /sources to a report, a section, a passage, and all the way back', () =>
    run(async bot => {
      const { say, press } = visitIn(bot, language)
      const sources = await say('/sources')
      const reports = core.answerer.reports
      expect(labelsOf(sources)).toEqual(reports.map((_, i) => String(i + 1)))
      const outline = await press(sources, '5')
      expect(outline.text).toContain(messages.sectionsTitle(1, 1).slice(0, -1))
      expect(labelsOf(outline)).toContain(messages.buttonSearchInside)
      const section = await press(outline, '4')
      const [, , , fourth] = await core.answerer.sections(reports[4]?.id ?? '')
      expect(section.text).toContain(fourth?.titles[language]?.join(' › '))
      expect(quotations(section)).toEqual(
        textsOf(fourth?.passages ?? [], language).slice(0, quotations(section).length),
      )
      const passage = await press(section, '②')
      expect(quotations(passage)).toEqual([fourth?.passages[1]?.texts[language]?.text])
      const again = await press(passage, messages.buttonSection)
      expect([again.text, labelsOf(again)]).toEqual([section.text, labelsOf(section)])
      const back = await press(again, messages.buttonBackToReport)
      expect(back.text).toBe(outline.text)
      expect((await press(back, messages.buttonBackToReports)).text).toBe(sources.text)
    }))

  it('pages through the table of contents and sees each section once', () =>
    run(async bot => {
      const { say, press } = visitIn(bot, language)
      let page = await press(await say('/sources'), '5')
      expect(labelsOf(page)).not.toContain(messages.buttonPrevious)
      const numbers: string[] = []
      for (;;) {
        numbers.push(...labelsOf(page).filter(label => /^\d+$/.test(label)))
        if (!labelsOf(page).includes(messages.buttonNext)) break
        page = await press(page, messages.buttonNext)
      }
      const sections = await core.answerer.sections('us-state-2022-kazakhstan')
      expect(numbers).toEqual(sections.map(({ number }) => String(number)))
      // From the last section back to its page of the table of contents.
      const last = await press(page, String(sections.length))
      expect((await press(last, messages.buttonBackToReport)).text).toBe(page.text)
    }))

  it('reads a report from its first word to its last, and back', () =>
    run(async bot => {
      const { say, press } = visitIn(bot, language)
      const outline = await press(await say('/sources'), '3')
      let page = await press(outline, '1')
      expect(labelsOf(page)).not.toContain(messages.buttonPrevious)
      const read: string[] = []
      const pages: string[] = []
      for (;;) {
        read.push(...quotations(page))
        pages.push(page.text ?? '')
        if (!labelsOf(page).includes(messages.buttonNext)) break
        page = await press(page, messages.buttonNext)
      }
      expect(read).toEqual(textsOf(passagesOf('hrw-2018-xinjiang'), language))
      const backwards = [page.text ?? '']
      while (labelsOf(page).includes(messages.buttonPrevious)) {
        page = await press(page, messages.buttonPrevious)
        backwards.push(page.text ?? '')
      }
      expect(backwards.reverse()).toEqual(pages)
    }))

  it('opens a report without sections at its text', () =>
    run(async bot => {
      const { say, press } = visitIn(bot, language)
      const sources = await say('/sources')
      const text = await press(sources, '2')
      expect(text.text).toContain(messages.wholeText)
      expect(quotations(text)[0]).toBe(passagesOf('azattyq-2026-brussels-letter')[0]?.texts[language]?.text)
      expect(labelsOf(text)).not.toContain(messages.buttonBackToReport)
      expect((await press(text, messages.buttonBackToReports)).text).toBe(sources.text)
    }))

  it('reads a section in the other language, always labelled, with the original one tap away', () =>
    run(async bot => {
      const { say, press } = visitIn(bot, language)
      const outline = await press(await say('/sources'), '5')
      const section = await press(outline, '4')
      const toOther = language === 'kk' ? messages.buttonInLanguage.ru : messages.buttonOriginal
      const toOwn = language === 'kk' ? messages.buttonOriginal : messages.buttonInLanguage.ru
      const other = await press(section, toOther)
      const [, , , fourth] = await core.answerer.sections('us-state-2022-kazakhstan')
      expect(quotations(other)[0]).toBe(fourth?.passages[0]?.texts[otherLanguage(language)]?.text)
      const isLabelled = (message: Message) => message.text?.includes(messages.translation.unofficial)
      expect([isLabelled(section), isLabelled(other)]).toEqual([language === 'ru', language === 'kk'])
      expect((await press(other, toOwn)).text).toBe(section.text)
    }))

  it('steps from an excerpt to the passages before and after it, to its section, and back to the answer', () =>
    run(async bot => {
      const { say, press } = visitIn(bot, language)
      const name = { kk: 'Нұрболат Жұмабаевқа не болды?', ru: 'Что случилось с Нурболатом Жумабаевым?' }
      const answer = await say(name[language])
      const here = await press(await press(answer, `① ${messages.buttonOpen}`), messages.buttonContext)
      const after = await press(here, messages.buttonPassageAfter)
      expect(quotations(after)).not.toEqual(quotations(here))
      const again = await press(after, messages.buttonPassageBefore)
      expect([again.text, again.entities]).toEqual([here.text, here.entities])
      const section = await press(again, messages.buttonSection)
      expect(quotations(section).some(text => text.includes(quotations(answer)[0] ?? 'none'))).toBe(true)
      const outline = await press(section, messages.buttonBackToReport)
      expect(outline.text).toContain(messages.sectionsTitle(1, 1).slice(0, -1))
      expect((await press(outline, messages.buttonBack)).text).toBe(answer.text)
    }))

  it('has no previous passage before the first of a report, and no next one after the last', () =>
    run(async bot => {
      const { say, press } = visitIn(bot, language)
      const passages = passagesOf('pri-2017-prison-radicalisation')
      for (const [passage, gone, there] of [
        [passages[0], messages.buttonPassageBefore, messages.buttonPassageAfter],
        [passages.at(-1), messages.buttonPassageAfter, messages.buttonPassageBefore],
      ] as const) {
        if (!passage) throw new Error('the report has passages')
        const alone = await say(`/start ${formatPermalinkId(passage)}`)
        const around = await press(alone, messages.buttonContext)
        expect(labelsOf(around)).not.toContain(gone)
        expect(labelsOf(around)).toContain(there)
        expect((await press(around, messages.buttonBackToPassage)).text).toBe(alone.text)
      }
    }))

  it('finds similar passages, in both languages, and goes back', () =>
    run(async bot => {
      const { say, press } = visitIn(bot, language)
      const passage = passagesOf('us-state-2022-kazakhstan')[10]
      if (!passage) throw new Error('the report has passages')
      const alone = await say(`/start ${formatPermalinkId(passage)}`)
      const similar = await press(alone, messages.buttonSimilar)
      expect(similar.text).toContain(messages.similarLead)
      const own = await core.answerer.similar(passage, language, 4)
      expect(quotations(similar)).toEqual(own.map(({ quote }) => quote.text))
      expect(similar.text).not.toContain(formatPermalinkId(passage).replaceAll('_', '·'))
      const toOther = language === 'kk' ? messages.buttonInLanguage.ru : messages.buttonOriginal
      const other = await press(similar, toOther)
      expect(quotations(other)).toHaveLength(4)
      expect(other.text?.includes(messages.translation.unofficial)).toBe(language === 'kk')
      const toOwn = language === 'kk' ? messages.buttonOriginal : messages.buttonInLanguage.ru
      const again = await press(other, toOwn)
      expect(again.text).toBe(similar.text)
      expect((await press(again, messages.buttonBackToPassage)).text).toBe(alone.text)
      const second = await press(await press(alone, messages.buttonSimilar), '②')
      expect(quotations(second)).toEqual([own[1]?.passage.texts[language]?.text])
    }))

  it('gets an alert when nothing is similar', () =>
    run(
      async bot => {
        const { say, user } = visitIn(bot, language)
        const passage = core.passages[0]
        if (!passage) throw new Error('the corpus has passages')
        const alone = await say(`/start ${formatPermalinkId(passage)}`)
        const press = await bot.standIn.press(user, alone, messages.buttonSimilar)
        expect(press).toMatchObject({ text: messages.similarNone, show_alert: true })
      },
      { similar: async () => [] },
    ))

  it('gets an alert when a button leads to something removed, non-existent or forged', () =>
    run(async bot => {
      const { say, user: asker } = visitIn(bot, language)
      const message = await say('/sources')
      for (const action of ['x', 'o', 'm', 'i', 'c', 'v']) {
        // One person would exceed the limit on presses.
        const user = bot.standIn.createUser({ first_name: 'Айгүл', language_code: language })
        const answerTo = async (data: string) =>
          (await bot.standIn.pressRaw(user, message, `${action}:${data}`)).text
        expect(await answerTo(`${language}:0:no-such-report_3_a9f3`)).toBe(messages.linkRemoved)
        expect(await answerTo(`${language}:0:us-state-2022-kazakhstan_99999_a9f3`)).toBe(messages.linkRemoved)
        for (const forged of [
          '',
          'kk',
          'en:0:us-state-2022-kazakhstan_3_a9f3',
          'kk:x:us-state-2022-kazakhstan_3_a9f3',
          'kk:100:us-state-2022-kazakhstan_3_a9f3',
          'kk:0:../../etc/passwd_3_a9f3',
          'kk:0:us-state-2022-kazakhstan_3_zzzz',
        ]) {
          expect(await answerTo(forged)).toBe(messages.staleButton)
        }
      }
      for (const data of ['s:', 's:99999', 's:x', 'p:1:', 'p:1:Жоқ', 'q:x', 'h:1:x1', 'H:..', 'Q:1']) {
        expect((await bot.standIn.pressRaw(asker, message, data)).text).toBe(messages.staleButton)
      }
    }))

  it('lands on a page that exists, whatever page a button names', () =>
    run(async bot => {
      const { say, user, chat } = visitIn(bot, language)
      const sources = await say('/sources')
      for (const data of ['s:0', 's:9999']) {
        await bot.standIn.pressRaw(user, sources, data)
        // The same page again: Telegram refuses the edit, but the press is answered.
        expect(bot.standIn.message(chat, sources.message_id)?.text).toBe(sources.text)
      }
    }))

  it('opens the passage that replaced a changed text', () =>
    run(async bot => {
      const { say, press, user, chat } = visitIn(bot, language)
      const sources = await say('/sources')
      const section = await press(await press(sources, '5'), '4')
      const [, , , fourth] = await core.answerer.sections('us-state-2022-kazakhstan')
      const first = fourth?.passages[0]
      if (!first) throw new Error('the section has a passage')
      await press(section, messages.buttonBackToReport)
      const stale = formatPermalinkId({
        ...first,
        fingerprint: first.fingerprint === '0000' ? '1111' : '0000',
      })
      const press2 = await bot.standIn.pressRaw(user, sources, `x:${language}:0:${stale}`)
      expect(press2.text).toBeUndefined()
      expect((await bot.standIn.nextEdit(chat)).text).toBe(section.text)
    }))

  it('is shown the figures of the latest evaluation, or told that there are none', async () => {
    await run(async bot => {
      expect((await visitIn(bot, language).say('/quality')).text).toBe(messages.qualityUnknown)
    })
    const recall = { 1: 0.685, 3: 0.831, 10: 0.933 }
    const quality = {
      measuredOn: '2026-11-24',
      reports: core.answerer.reports.map(({ id }) => id),
      languages: [{ language: 'kk', questions: 267, recall, unanswerable: undefined }],
    } as const
    await withBot(
      core.answerer,
      async bot => {
        const { text } = await visitIn(bot, language).say('/quality')
        expect(text).toContain(messages.qualityTitle)
        expect(text).toContain('68,5\u00a0%')
        expect(text).toContain('24.11.2026')
      },
      { quality },
    )
  })
})

describe('what the question found', () => {
  it.each(CASES)(
    'is bold in the excerpt and underlined in its best sentence, in $language',
    ({ language, messages }) =>
      run(async bot => {
        const { say, press } = visitIn(bot, language)
        const answer = await say(QUESTIONS[language])
        const around = await press(await press(answer, `① ${messages.buttonOpen}`), messages.buttonContext)
        const alone = await press(around, messages.buttonBackToPassage)
        expect(quotations(alone)[0]).toBe(quotations(answer)[0])
        for (const message of [around, alone]) {
          const marked = (type: string) =>
            (message.entities ?? [])
              .filter(entity => entity.type === type)
              .map(({ offset, length }) => message.text?.slice(offset, offset + length).toLowerCase() ?? '')
          const stem = { kk: 'азапта', ru: 'пыт' }[language]
          expect(marked('bold').some(words => words.includes(stem))).toBe(true)
          expect(message.text).toContain(messages.whyWords)
          expect(message.text?.includes(messages.whySentence)).toBe(marked('underline').length > 0)
        }
        expect((await press(alone, messages.buttonBack)).text).toBe(answer.text)
      }),
  )

  it('is highlighted for a question in Latin letters too, and only in what the answer quotes', () =>
    run(async bot => {
      const { say, press } = visitIn(bot, 'kk')
      const messages = messagesOf('kk')
      const answer = await say('qamaudagy adamdardy azaptau')
      const around = await press(await press(answer, `① ${messages.buttonOpen}`), messages.buttonContext)
      expect(around.text).toContain(messages.whyWords)
      const opened = await say(`/start ${formatPermalinkId(core.passages[30] ?? fail())}`)
      expect(opened.text).not.toContain(messages.whyWords)
    }))
})

function fail(): never {
  throw new Error('the corpus has passages')
}
