import { describe, expect, it } from 'vitest'
import type { ReportInfo } from '../../src/corpus/report-info.ts'
import type { Passage } from '../../src/passages/passage.ts'
import { createReportAttribution } from '../../src/verification/report-attribution.ts'
import { findSpeaker } from '../../src/verification/speakers.ts'
import { SAID_KK, SAID_RU, saidPassage } from './said-passage.ts'

/** Whom the report credits with the words that a message attributes to the speaker in `frame`. */
function creditOf(language: 'kk' | 'ru', report: string, frame: string, reports: readonly ReportInfo[] = []) {
  const said = language === 'kk' ? SAID_KK : SAID_RU
  const passage: Passage = saidPassage(language, report)
  const startChar = report.indexOf(said)
  const credits = createReportAttribution([passage], new Map(reports.map(info => [info.id, info])))
  return credits.creditOf(
    frame,
    findSpeaker(frame, () => true),
    {
      passage,
      language,
      range: { startChar, endChar: startChar + said.length },
    },
  )
}

describe('creditOf', () => {
  it.each([
    ['ru', `Министр Ахметов заявил, что ${SAID_RU}.`, 'Ахметов заявил', 'sentence'],
    ['ru', `По словам Ахметова, ${SAID_RU}.`, 'сообщил Ахметов', 'sentence'],
    ['ru', `Министр Ахметов заявил, что ${SAID_RU}.`, 'Токаев заявил', 'other'],
    ['ru', `В октябре ${SAID_RU}.`, 'Токаев заявил', 'nobody'],
    ['ru', `С речью выступил Ахметов. По его мнению, дело плохо. Тогда ${SAID_RU}.`, 'Ахметов', 'around'],
    ['kk', `Министр Ахметов ${SAID_KK} деп мәлімдеді.`, 'Ахметов мәлімдеді', 'sentence'],
    ['kk', `Ахметовтың айтуынша, ${SAID_KK}.`, 'Ахметов айтты', 'sentence'],
    ['kk', `Министр Ахметов ${SAID_KK} деп мәлімдеді.`, 'Тоқаев мәлімдеді', 'other'],
    ['kk', `Қазан айында ${SAID_KK}.`, 'Тоқаев мәлімдеді', 'nobody'],
  ] as const)(
    'finds whom the report credits (%s): «%s» for «%s» is %s',
    (language, report, frame, credit) => {
      expect(creditOf(language, report, frame)).toBe(credit)
    },
  )

  const published: ReportInfo = {
    id: 'made-up',
    authority: 'ru',
    editions: {
      ru: {
        title: 'Доклад',
        publisher: 'Freedom Now (FN)',
        short: 'FN, 2020',
        published: '2020',
        url: '',
        rights: '',
        translation: 'original',
      },
    },
  }

  it.each([
    ['FN', 'объяснил глава Freedom Now Ерлан Ахметов', 'sentence'],
    ['организации', 'сказал директор FN Ерлан Ахметов', 'sentence'],
    ['FN', 'сказал директор FN Асан Сериков', 'other'],
  ] as const)(
    'ignores the publisher when looking for a person: director of %s, %s: %s',
    (office, frame, credit) => {
      const report = `«${SAID_RU}», — сказал директор ${office} Ерлан Ахметов.`
      expect(creditOf('ru', report, frame, [published])).toBe(credit)
    },
  )
})
