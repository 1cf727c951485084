import { citePassage } from '../src/answer/citation.ts'
import { formatFingerprint, formatPermalink, permalinkTarget } from '../src/answer/permalink.ts'
import type { ReportInfo } from '../src/corpus/report-info.ts'
import type { Passage } from '../src/passages/passage.ts'
import { passageSentences } from '../src/passages/passage-sentences.ts'
import type { Language } from '../src/text/language.ts'
import { splitWords } from '../src/text/words.ts'
import { ALTERATIONS, pick } from './alter-quotation.ts'
import { FOREIGN_SENTENCES } from './foreign-sentences.ts'
import { RETYPINGS, type Retyping } from './retype.ts'

export const TRUTHS = ['true', 'altered', 'foreign'] as const
export type Truth = (typeof TRUTHS)[number]

/** A synthetic claim with its truth. */
export interface MadeClaim {
  readonly language: Language
  readonly truth: Truth
  /** How it was made. */
  readonly recipe: string
  readonly text: string
}

/** All passages of an index, and their reports. */
export interface ClaimLibrary {
  readonly passages: readonly Passage[]
  readonly reports: readonly ReportInfo[]
}

interface ClaimSource {
  readonly library: ClaimLibrary
  readonly language: Language
  readonly random: () => number
  /** All words of the edition, for insertions. */
  readonly words: readonly string[]
}

/** Makes claims from the reports: 35 % true, 35 % altered, the rest foreign. Deterministic for a given `random`. */
export function makeClaims(
  library: ClaimLibrary,
  language: Language,
  count: number,
  random: () => number,
): readonly MadeClaim[] {
  const words = library.passages.flatMap(({ texts }) =>
    splitWords(texts[language]?.text ?? '').map(({ text }) => text),
  )
  const source: ClaimSource = {
    library,
    language,
    random,
    words: words.filter(word => /^\p{Ll}{2,}$/u.test(word)),
  }
  return Array.from({ length: count }, (_, index) => {
    const share = index / count
    const make = share < 0.35 ? makeTrue : share < 0.7 ? makeAltered : makeForeign
    return { language, ...make(source, index) }
  })
}

type RawClaim = Omit<MadeClaim, 'language'>

function makeTrue(source: ClaimSource, index: number): RawClaim {
  const { language, random } = source
  const { text, passage } = pickRun(source)
  const own = RETYPINGS.filter(({ languages }) => languages.includes(language))
  const retyping = own[index % own.length] ?? pick(own, random)
  const [shape, shaped] = pick([asItIs, fragment, omission], random)(text, source)
  const [wrapping, wrapped] = pick(WRAPPINGS, random)(retyping.retype(shaped, random), passage, source)
  return { truth: 'true', recipe: `${retyping.name}, ${shape}, ${wrapping}`, text: wrapped }
}

function makeAltered(source: ClaimSource, index: number): RawClaim {
  const alteration = ALTERATIONS[index % ALTERATIONS.length] ?? pick(ALTERATIONS, source.random)
  for (;;) {
    const { text, passage } = pickRun(source)
    const altered = alteration.alter(text, source)
    if (altered === undefined || altered === text) continue
    const isHarmless = ({ languages }: Retyping) => languages.includes(source.language)
    const retyping = source.random() < 0.5 ? RETYPINGS[0] : pick(RETYPINGS.filter(isHarmless), source.random)
    const retyped = retyping?.retype(altered, source.random) ?? altered
    const [wrapping, wrapped] = pick(WRAPPINGS, source.random)(retyped, passage, source)
    return { truth: 'altered', recipe: `${alteration.name}, ${retyping?.name}, ${wrapping}`, text: wrapped }
  }
}

function makeForeign({ language, random, words }: ClaimSource, index: number): RawClaim {
  const sentences = FOREIGN_SENTENCES[language]
  if (index % 3 < 2) {
    const some = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(sentences, random))
    return { truth: 'foreign', recipe: 'sentences of elsewhere', text: [...new Set(some)].join(' ') }
  }
  if (random() < 0.5) {
    const mixed = Array.from({ length: 8 + Math.floor(random() * 25) }, () => pick(words, random))
    return { truth: 'foreign', recipe: 'words in any order', text: mixed.join(' ') }
  }
  const patches = Array.from({ length: 4 + Math.floor(random() * 8) }, () => {
    const from = Math.floor(random() * (words.length - 3))
    return words.slice(from, from + 3).join(' ')
  })
  return { truth: 'foreign', recipe: 'three words from here, three from there', text: patches.join(' ') }
}

interface Run {
  readonly text: string
  readonly passage: Passage
}

/** One to six consecutive sentences of at least ten words, which may continue in the next passage. */
function pickRun(source: ClaimSource): Run {
  const { library, language, random } = source
  for (;;) {
    const index = Math.floor(random() * library.passages.length)
    const passage = library.passages[index]
    const own = passage?.texts[language]
    if (!passage || !own) continue
    const sentences = passageSentences(own)
    const first = Math.floor(random() * sentences.length)
    const last = first + Math.floor(random() * random() * 6)
    const text = own.text.slice(sentences[first]?.startChar, (sentences[last] ?? sentences.at(-1))?.endChar)
    const next = last >= sentences.length ? library.passages[index + 1] : undefined
    const follows = next?.reportId === passage.reportId ? next.texts[language] : undefined
    const tail = follows ? `\n${follows.text.slice(0, passageSentences(follows)[0]?.endChar)}` : ''
    const whole = text + tail
    if (
      splitWords(whole).length >= 10 &&
      !/https?:|www\.|@|\[\^|\p{Script=Cyrillic}[A-Za-z]|[A-Za-z]\p{Script=Cyrillic}/u.test(whole)
    )
      return { text: whole, passage }
  }
}

type Shape = (text: string, source: ClaimSource) => readonly [name: string, text: string]

const asItIs: Shape = text => ['whole', text]

/** Negations, which a cut must not separate from what they negate: that would change the meaning. */
const NEGATION = { kk: /^(?:емес|жоқ)$/iu, ru: /^(?:не|ни|нет)$/iu }

const fragment: Shape = (text, source) => {
  const { random, language } = source
  const words = splitWords(text)
  const from = Math.floor(random() * Math.min(4, words.length - 8))
  const to = words.length - 1 - Math.floor(random() * Math.min(4, words.length - 8 - from))
  if (
    NEGATION[language].test(words[from - 1]?.text ?? '') ||
    NEGATION[language].test(words[to + 1]?.text ?? '')
  )
    return asItIs(text, source)
  return ['fragment', text.slice(words[from]?.startChar, words[to]?.endChar)]
}

const omission: Shape = (text, source) => {
  const { random, language } = source
  const words = splitWords(text.split('\n')[0] ?? '')
  if (words.length < 16) return asItIs(text, source)
  const from = 5 + Math.floor(random() * (words.length - 14))
  const to = from + 1 + Math.floor(random() * (words.length - 6 - from))
  if ([words[from], words[to - 1]].some(word => NEGATION[language].test(word?.text ?? '')))
    return asItIs(text, source)
  const mark = pick(['[…]', '…', '[...]', '...'], random)
  return ['omission', `${text.slice(0, words[from]?.startChar)}${mark} ${text.slice(words[to]?.startChar)}`]
}

type Wrapping = (text: string, passage: Passage, source: ClaimSource) => readonly [name: string, text: string]

const WRAPPINGS: readonly Wrapping[] = [
  text => ['bare', text],
  text => ['bare', text],
  text => ['in quotation marks', `«${text}»`],
  (text, _, { language }) => [
    'with an introduction',
    `${language === 'kk' ? 'Есепте былай делінген' : 'В докладе сказано так'}:\n${text}`,
  ],
  (text, passage, source) => ['with a citation', `${text}\n${citation(passage, source).line}`],
  (text, passage, source) => {
    const { publisher, date, title } = citation(passage, source)
    const words = source.language === 'kk' ? 'Дереккөз · Үзіндіге сілтеме' : 'Источник · Ссылка на выдержку'
    const fingerprint = formatFingerprint(permalinkTarget(passage))
    return [
      'as the bot sends it',
      `[…] ${text} […]\n① ${title}\n${publisher}, ${date}\n${words} · ${fingerprint}`,
    ]
  },
  (text, passage, source) => {
    const { publisher, date } = citation(passage, source)
    return ['with a source in brackets', `«${text}» (${publisher}, ${date.slice(-4)})`]
  },
  (text, passage) => [
    'with a permalink',
    `${text}\n${formatPermalink(permalinkTarget(passage), 'dayek_bot')}`,
  ],
]

function citation(passage: Passage, { library, language }: ClaimSource) {
  const report = library.reports.find(({ id }) => id === passage.reportId)
  if (!report) throw new RangeError(`the index has no report ${passage.reportId}`)
  return citePassage(report, passage, language, language)
}
