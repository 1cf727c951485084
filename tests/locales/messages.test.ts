import { describe, expect, it } from 'vitest'
import { COMMAND_NAMES, type Messages } from '../../src/locales/messages.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import { countOf } from '../../src/locales/plural.ts'
import { detectLanguage } from '../../src/text/detect-language.ts'
import { LANGUAGES } from '../../src/text/language.ts'

/** Arguments of texts that do not take a number. */
const ARGUMENTS: Readonly<Record<string, readonly unknown[]>> = {
  unknownCommand: ['help', undefined],
  help: ['report·1·0000'],
  topicLead: ['2022'],
  sectionQuestion: ['2022'],
  privacy: ['Ашық қор', ''],
}

/** All texts of a language by path; functions are called with numbers that take different plural forms. */
function sentences(value: unknown, path = ''): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') {
    const values = ARGUMENTS[path] ?? [0, 1, 2, 5, 21]
    return values.flatMap(argument => sentences(value(argument), `${path}(${argument})`))
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    sentences(inner, path === '' ? key : `${path}.${key}`),
  )
}

const all = (messages: Messages) => new Map(sentences(messages))

describe.each(LANGUAGES)('the texts in %s', language => {
  const texts = all(messagesOf(language))

  it('are complete, trimmed and without doubled spaces', () => {
    expect(texts.size).toBeGreaterThan(60)
    for (const [path, text] of texts) {
      expect(text, path).not.toBe('')
      expect(text.trim(), path).toBe(text)
      expect(text, path).not.toMatch(/ {2}|undefined|NaN/)
    }
  })

  it('are in that language, if long enough to detect it', () => {
    const foreign = [...texts].filter(([path, text]) => {
      const isOfBoth = path.startsWith('buttonLanguage') || path.startsWith('buttonInLanguage')
      return !isOfBoth && text.length > 40 && detectLanguage(text) !== language
    })
    expect(foreign).toEqual([])
  })

  it('fit the limits of Telegram', () => {
    const messages = messagesOf(language)
    for (const name of COMMAND_NAMES) expect(messages.commands[name].length).toBeLessThanOrEqual(256)
    expect(messages.description.length).toBeLessThanOrEqual(250)
    expect(messages.shortDescription.length).toBeLessThanOrEqual(55)
    const alerts = [messages.staleButton, messages.questionLost, messages.failed, messages.linkRemoved]
    alerts.push(messages.similarNone, messages.reportRemoved)
    alerts.push(messages.onlyAsker, messages.onlyAdmins, messages.notKept)
    alerts.push(messages.feedbackThanks, messages.settingsSaved)
    const { inlineNothing, inlineHow, inlineWeak, inlineChanged, inlineRemoved, inlineFailed } = messages
    for (const text of [inlineNothing, inlineHow, inlineWeak, inlineChanged, inlineRemoved, inlineFailed])
      expect(text.length).toBeLessThanOrEqual(64)
    alerts.push(
      messages.cardFailed,
      messages.cardBusy,
      messages.cardUnprintable,
      messages.cardTooLong,
      messages.cardForbidden,
    )
    expect(messages.searchInsidePlaceholder.length).toBeLessThanOrEqual(64)
    expect(messages.verifyPlaceholder.length).toBeLessThanOrEqual(64)
    for (const text of [...alerts, messages.withheld]) expect(text.length).toBeLessThanOrEqual(200)
    for (const [path, text] of texts) expect(text.length, path).toBeLessThanOrEqual(4096)
  })

  it('mention only existing commands in the help', () => {
    const named =
      messagesOf(language)
        .help('report·1·0000')
        .match(/(?<=(?:^|\s)\/)[a-z]+/g) ?? []
    expect(named.length).toBeGreaterThan(0)
    expect(COMMAND_NAMES).toEqual(expect.arrayContaining(named))
  })

  it('list in the help what is found by its command alone', () => {
    const help = messagesOf(language).help('report·1·0000')
    for (const name of ['sources', 'topics', 'names', 'saved', 'follow', 'verify', 'draft'])
      expect(help).toContain(`\n/${name} — `)
  })

  it('call buttons by their labels', () => {
    const messages = messagesOf(language)
    const { buttonOpen, buttonContext, buttonCard, buttonOriginal, buttonShare, buttonInLanguage } = messages
    const searchInside = messages.buttonSearchInside.replace('🔎 ', '')
    const { kk, ru } = buttonInLanguage
    for (const label of [
      buttonOpen,
      buttonContext,
      buttonCard,
      buttonOriginal,
      buttonShare,
      searchInside,
      kk,
      ru,
    ])
      expect(messages.help('report·1·0000')).toContain(`«${label}»`)
    expect(messages.smallTalk.more).toContain(`«${messages.buttonNext}»`)
    expect(messages.languageAsk).toContain(`«${messages.buttonLanguageAutomatic}»`)
  })
})

describe('both languages', () => {
  it('differ in every text', () => {
    const russian = all(messagesOf('ru'))
    for (const [path, text] of all(messagesOf('kk'))) {
      if (text.length > 20) expect(text, path).not.toBe(russian.get(path))
    }
  })
})

describe('countOf', () => {
  const forms = { one: 'доклад', few: 'доклада', many: 'докладов', other: 'доклада' }
  it.each([
    [0, '0 докладов'],
    [1, '1 доклад'],
    [2, '2 доклада'],
    [5, '5 докладов'],
    [11, '11 докладов'],
    [21, '21 доклад'],
    [104, '104 доклада'],
    [1.5, '1.5 доклада'],
  ])('chooses the Russian form for %s', (count, text) => {
    expect(countOf('ru', count, forms)).toBe(text)
  })

  it('does not change the Kazakh noun', () => {
    expect([1, 2, 5].map(count => countOf('kk', count, { other: 'үзінді' }))).toEqual([
      '1 үзінді',
      '2 үзінді',
      '5 үзінді',
    ])
  })
})

describe('the Russian lead above a topic', () => {
  it.each([
    ['пытки', 'По теме «пытки» в докладах есть:'],
    ['пытки в тюрьме', 'По теме «пытки в тюрьме» в докладах есть:'],
    ['Оралман', 'По теме «Оралман» в докладах есть:'],
    ['о пытках', 'По запросу «о пытках» в докладах есть:'],
    ['Про тюрьмы', 'По запросу «Про тюрьмы» в докладах есть:'],
    ['тема пыток', 'По запросу «тема пыток» в докладах есть:'],
  ])('introduces «%s» as a topic only in the nominative', (topic, lead) => {
    expect(messagesOf('ru').topicLead(topic)).toBe(lead)
  })
})
