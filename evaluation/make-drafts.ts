import type { ReportInfo } from '../src/corpus/report-info.ts'
import type { Passage } from '../src/passages/passage.ts'
import { passageSentences } from '../src/passages/passage-sentences.ts'
import type { CharRange } from '../src/text/char-range.ts'
import type { Language } from '../src/text/language.ts'
import { splitWords } from '../src/text/words.ts'
import { ALTERATIONS, pick } from './alter-quotation.ts'
import { FOREIGN_SENTENCES } from './foreign-sentences.ts'
import type { ClaimLibrary } from './make-claims.ts'
import { OWN_SENTENCES } from './own-sentences.ts'

export const DRAFT_TRUTHS = [
  'quoted',
  'copied',
  'altered',
  'misattributed',
  'invented',
  'elsewhere',
  'own',
] as const
/**
 * `quoted`: word for word, with a reference. `copied`: word for word, without marks. `altered`: quoted with a change.
 * `misattributed`: quoted as the words of somebody else. `invented`: refers to a report, which does not say it. `elsewhere`: a quotation of
 * somebody else. `own`: the author's sentences, and statements of others.
 */
export type DraftTruth = (typeof DRAFT_TRUTHS)[number]

export interface DraftSentence {
  readonly truth: DraftTruth
  /** In chars of the draft. */
  readonly range: CharRange
}

export interface MadeDraft {
  readonly language: Language
  readonly text: string
  readonly sentences: readonly DraftSentence[]
}

interface DraftSource {
  readonly library: ClaimLibrary
  readonly language: Language
  readonly random: () => number
  readonly words: readonly string[]
}

/** Makes articles of at most `maxChars` out of sentences of the reports and others. Deterministic for a given `random`. */
export function makeDrafts(
  library: ClaimLibrary,
  language: Language,
  {
    count,
    maxChars,
    random,
  }: { readonly count: number; readonly maxChars: number; readonly random: () => number },
): readonly MadeDraft[] {
  const words = library.passages
    .flatMap(({ texts }) => splitWords(texts[language]?.text ?? '').map(({ text }) => text))
    .filter(word => /^\p{Ll}{2,}$/u.test(word))
  const source: DraftSource = { library, language, random, words }
  return Array.from({ length: count }, () => makeDraft(source, maxChars))
}

/** Paragraphs of one to four sentences; half of them are the author's own, as in an article. */
function makeDraft(source: DraftSource, maxChars: number): MadeDraft {
  const { random, language } = source
  const sentences: DraftSentence[] = []
  let text = ''
  for (let at = 0; ; at++) {
    const truth = at % 2 === 0 ? 'own' : (DRAFT_TRUTHS[((at - 1) / 2) % (DRAFT_TRUTHS.length - 1)] ?? 'own')
    const made = MAKERS[truth](source)
    const gap = text === '' ? '' : random() < 0.4 ? '\n\n' : ' '
    if (text.length + gap.length + made.length > maxChars) return { language, text, sentences }
    const startChar = text.length + gap.length
    text += gap + made
    sentences.push({ truth, range: { startChar, endChar: text.length } })
  }
}

const MAKERS: Readonly<Record<DraftTruth, (source: DraftSource) => string>> = {
  quoted(source) {
    const { text, report } = pickSentence(source)
    return pick(FRAMES[source.language], source.random)(text, nameOf(report, source))
  },
  copied: source => pickSentence(source).text,
  altered(source) {
    for (;;) {
      const { text, report } = pickSentence(source)
      const altered = pick(ALTERATIONS, source.random).alter(text, source)
      if (altered === undefined || altered === text) continue
      return pick(FRAMES[source.language], source.random)(altered, nameOf(report, source))
    }
  },
  misattributed(source) {
    const speaker = pick(SPEAKERS[source.language], source.random)
    return pick(SPEECHES[source.language], source.random)(pickSentence(source).text, speaker)
  },
  invented(source) {
    const foreign = pick(FOREIGN_SENTENCES[source.language], source.random)
    const name = nameOf(pickSentence(source).report, source)
    return pick(INVENTIONS[source.language], source.random)(foreign, name)
  },
  elsewhere(source) {
    const foreign = pick(FOREIGN_SENTENCES[source.language], source.random)
    return pick(SPEECHES[source.language], source.random)(
      foreign,
      pick(SPEAKERS[source.language], source.random),
    )
  },
  own({ language, random }) {
    return pick(random() < 0.7 ? OWN_SENTENCES[language] : FOREIGN_SENTENCES[language], random)
  },
}

type Frame = (words: string, name: string) => string

const bare = (words: string) => words.replace(/[.…]+$/u, '')
const raised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
const lowered = (words: string) => words.charAt(0).toLowerCase() + words.slice(1)

const FRAMES: Readonly<Record<Language, readonly Frame[]>> = {
  kk: [
    (words, name) => `${name} есебінде былай делінген: «${bare(words)}».`,
    (words, name) => `«${bare(words)}», – деп хабарлады ${name}.`,
    words => `Есепте мынадай сөздер бар: «${bare(words)}».`,
    (words, name) => `«${bare(words)}» (${name}).`,
  ],
  ru: [
    (words, name) => `В докладе ${name} говорится: «${bare(words)}».`,
    (words, name) => `«${bare(words)}», — отмечает ${name}.`,
    words => `Как сказано в докладе, «${lowered(bare(words))}».`,
    (words, name) => `«${bare(words)}» (${name}).`,
  ],
}

const SPEECHES: Readonly<Record<Language, readonly Frame[]>> = {
  kk: [
    (words, name) => `«${bare(words)}», – деді ${name}.`,
    (words, name) => `${raised(name)} былай деді: «${bare(words)}».`,
  ],
  ru: [
    (words, name) => `«${bare(words)}», — сказал ${name}.`,
    (words, name) => `${raised(name)} заявил: «${bare(words)}».`,
  ],
}

const INVENTIONS: Readonly<Record<Language, readonly Frame[]>> = {
  kk: [
    (words, name) => `${name} мәліметінше, ${lowered(words)}`,
    (words, name) => `${bare(words)}, деп хабарлады ${name}.`,
    (words, name) => `${name} есебінде «${bare(words)}» делінген.`,
  ],
  ru: [
    (words, name) => `По данным ${name}, ${lowered(words)}`,
    words => `В докладе отмечается, что ${lowered(words)}`,
    (words, name) => `${bare(words)}, сообщает ${name}.`,
    (words, name) => `«${bare(words)}», — говорится в докладе ${name}.`,
  ],
}

const SPEAKERS: Readonly<Record<Language, readonly string[]>> = {
  kk: ['министр Ерлан Жүнісов', 'депутат Марат Сейітқалиев', 'адвокат Гүлнәр Әбенова'],
  ru: ['министр Ерлан Жунусов', 'депутат Марат Сейткалиев', 'адвокат Игорь Самохин'],
}

function nameOf(report: ReportInfo, { language, random }: DraftSource): string {
  const edition = report.editions[language] ?? Object.values(report.editions)[0]
  return (random() < 0.5 ? edition?.publisher : edition?.short.replace(/,[^,]*\d.*$/u, '')) ?? ''
}

/** A sentence of a report, specific enough to be recognised. */
function pickSentence({ library, language, random }: DraftSource): {
  readonly text: string
  readonly passage: Passage
  readonly report: ReportInfo
} {
  for (;;) {
    const passage = pick(library.passages, random)
    const own = passage.texts[language]
    const report = library.reports.find(({ id }) => id === passage.reportId)
    if (!own || !report) continue
    const { startChar, endChar } = pick(passageSentences(own), random)
    const text = own.text.slice(startChar, endChar)
    const words = splitWords(text).length
    if (words >= 10 && words <= 45 && !/https?:|www\.|@|\[\^|[«»"“”„]|[^.]$/u.test(text))
      return { text, passage, report }
  }
}
