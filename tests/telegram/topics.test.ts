import { describe, expect, it } from 'vitest'
import { browseMessagesOf } from '../../src/locales/browse-messages.ts'
import type { VerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import { openCoreWithNames } from '../collected-names.ts'
import { printedText } from '../printed-text.ts'
import { CASES } from './question-cases.ts'
import { labelsOf, quotations, type RunningBot, visitIn, withBot } from './running-bot.ts'

const core = await openCoreWithNames()

const run = (test: (bot: RunningBot) => Promise<void>, changes: Partial<VerifyingAnswerer> = {}) =>
  withBot({ ...core.answerer, ...changes }, test)

/** Questions near to the subject of the reports that they do not answer, and far from it. */
const NEAR = {
  kk: 'Шыңжаңда неше мешіт қиратылды?',
  ru: 'Сколько мечетей снесли в Синьцзяне?',
}
const FAR = { kk: 'Бауырсақты қалай пісіреді?', ru: 'Как испечь яблочный пирог?' }

describe.each(CASES)('/topics for a reader in $language', ({ language, messages }) => {
  const texts = browseMessagesOf(language)

  it('lists what the reports treat, by their headings', () =>
    run(async bot => {
      const { say, press } = visitIn(bot, language)
      let page = await say('/topics')
      expect(page.text).toContain(texts.topicsTitle)
      const shown: string[] = []
      for (;;) {
        shown.push(
          ...labelsOf(page).filter(
            label => label !== messages.buttonNext && label !== messages.buttonPrevious,
          ),
        )
        if (!labelsOf(page).includes(messages.buttonNext)) break
        page = await press(page, messages.buttonNext)
      }
      const titles = new Set(
        core.passages.flatMap(({ sections }) => sections[language] ?? []).map(title => title.toLowerCase()),
      )
      const plain = shown.filter(label => !label.endsWith('…') && !label.includes(':'))
      const isHeading = (label: string) => [...titles].some(title => title.endsWith(label.toLowerCase()))
      expect(plain.filter(isHeading).length).toBeGreaterThan(10)
      expect(new Set(shown).size).toBe(shown.length)
    }))

  it('opens what the sections of a topic say, and nothing else', () =>
    run(async bot => {
      const { say, press } = visitIn(bot, language)
      const list = await say('/topics')
      const headings = core.passages.map(({ sections }) => (sections[language] ?? []).at(-1) ?? '')
      const isHeading = (label: string) => headings.some(heading => heading.endsWith(label))
      const label = labelsOf(list).find(isHeading) ?? ''
      const topic = await press(list, label)
      expect(topic.text).toContain(label)
      const own = core.passages.filter((_, i) => headings[i]?.endsWith(label))
      const inside = own
        .flatMap(({ texts: { [language]: text } }) => (text ? [printedText(text)] : []))
        .join('\n')
      expect(quotations(topic).length).toBeGreaterThan(0)
      for (const quotation of quotations(topic)) expect(inside).toContain(quotation.slice(0, 60))
      expect((await press(topic, texts.buttonTopics)).text).toBe(list.text)
    }))

  it('offers near topics where the reports do not answer, and only all topics far from them', () =>
    run(async bot => {
      const { say, press } = visitIn(bot, language)
      const near = await say(NEAR[language])
      const far = await say(FAR[language])
      expect(near.text).toContain(texts.nearTopics)
      expect(labelsOf(near).length).toBeGreaterThan(1)
      expect(labelsOf(near).at(-1)).toBe(texts.buttonTopics)
      expect(far.text).not.toContain(texts.nearTopics)
      expect(labelsOf(far)).toEqual([texts.buttonTopics])
      expect((await press(far, texts.buttonTopics)).text).toContain(texts.topicsTitle)
    }))

  it('says that a topic is gone, or that topics are still being collected', async () => {
    const gone: VerifyingAnswerer['browse'] = async (kind, query) =>
      kind === 'topic'
        ? core.answerer.browse(kind, { ...query, id: '000000000000' })
        : core.answerer.browse(kind, query)
    await run(
      async bot => {
        const { say, user } = visitIn(bot, language)
        const list = await say('/topics')
        expect((await bot.standIn.press(user, list, labelsOf(list)[0] ?? '')).text).toBe(texts.topicGone)
      },
      { browse: gone },
    )
    await run(
      async bot => {
        expect((await visitIn(bot, language).say('/topics')).text).toBe(texts.collecting)
      },
      { browse: async () => 'collecting' },
    )
  })
})
