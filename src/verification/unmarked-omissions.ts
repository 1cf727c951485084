import { passageSentences } from '../passages/passage-sentences.ts'
import { hasKazakhFinite, hasRussianFinite } from '../text/finite-verbs.ts'
import type { Language } from '../text/language.ts'
import { isSourceNoun, isSpeechVerb, speechActOf } from '../text/reported-speech.ts'
import type { WordStep } from './banded-alignment.ts'
import { editionWordText } from './edition-words.ts'
import { type SentenceJudgement, summarise } from './judgement.ts'
import type { Quotation, Reading } from './quotation.ts'

/** Where a sentence of a report is cut, by the words that the claim ends with. */
export interface SentenceCut {
  readonly language: Language
  /** The report's words of the sentence before the cut. */
  readonly kept: readonly string[]
  /** Those behind it, up to the sentence's end or to where the claim goes on. */
  readonly dropped: readonly string[]
  /** What the report has between the two, and what the claim has behind the cut. */
  readonly reportGap: string
  readonly claimGap: string
  /** How many of the report's words the claim's next ones stand behind the cut; undefined where they do not. */
  readonly nextWords: number | undefined
  /** The claim's next words begin on another line. */
  readonly isNextLine: boolean
}

/** A clause that so many words follow, behind a mark or a conjunction, may be quoted alone. */
const MIN_CLAUSE_REST = 4
/** The claim goes on in the report when its next words stand at most so far behind the cut. */
const MAX_SKIPPED_WORDS = 200
/** So many words of a frame may be left out: «…, сообщила организация». */
const MAX_FRAME_WORDS = 16

const OMISSION = /^[\s»"”“’)\]]*(?:…|\.{2,}|[[(<]\s*(?:…|\.{3}))/u
const FULL_STOP = /^[»"”’)\]]*\s?[.!?]/u
const MARK = /[,;:—–(]|\s-\s/u
const CONJUNCTION: Readonly<Record<Language, RegExp>> = {
  kk: /^(?:және|бірақ|ал|алайда|өйткені|себебі|сондықтан|әйтсе|дегенмен)$/iu,
  ru: /^(?:и|а|но|или|однако|что|чтобы|когда|если|хотя|поскольку|где|пока|либо)$/iu,
}
const KAZAKH_CLAUSE_END = /(?:ып|іп|п|са|се|да|де|та|те|ғанда|генде|соң|кейін)$/u

/**
 * Whether a cut that the claim does not mark is an omission. It is one where the claim goes on behind it in the report, and
 * where a full stop closes what is no clause of the sentence. Who says it may always be left out.
 */
export function isSilentCut(cut: SentenceCut): boolean {
  const { dropped, claimGap, nextWords, isNextLine } = cut
  if (dropped.length === 0 || OMISSION.test(claimGap) || isFrame(cut)) return false
  const isClosed = FULL_STOP.test(claimGap)
  const isClause = isClauseEnd(cut)
  const goesOn = nextWords !== undefined && nextWords <= MAX_SKIPPED_WORDS
  // Parts of a sentence below one another make a list.
  if (goesOn) return !isNextLine || isClosed || !isClause
  return isClosed && !(isClause && dropped.length >= MIN_CLAUSE_REST)
}

/** What stands before the cut can stand alone: it has a verb, and a mark or a conjunction is behind it. */
function isClauseEnd({ language, kept, dropped, reportGap }: SentenceCut): boolean {
  if (!MARK.test(reportGap) && !CONJUNCTION[language].test(dropped[0] ?? '')) return false
  return language === 'ru'
    ? hasRussianFinite(kept)
    : hasKazakhFinite(kept) || KAZAKH_CLAUSE_END.test(kept.at(-1)?.toLowerCase() ?? '')
}

/** Only who says it is left out, and not that they deny it. */
function isFrame({ dropped, reportGap }: SentenceCut): boolean {
  if (dropped.length > MAX_FRAME_WORDS || dropped.some(word => speechActOf(word) !== undefined)) return false
  const isBehindMark = MARK.test(reportGap) || /^де(?:п|ген)/iu.test(dropped[0] ?? '')
  return isBehindMark && dropped.slice(-8).some(word => isSpeechVerb(word) || isSourceNoun(word))
}

/** The quotations with the words that they leave out silently as missing ones. */
export function addSilentCuts(quotations: readonly Quotation[], reading: Reading): readonly Quotation[] {
  return quotations.map(quotation => {
    const { judgement } = quotation
    const sentences = judgement.sentences.map(one => withCut(one, quotation, quotations, reading))
    if (sentences.every((one, at) => one === judgement.sentences[at])) return quotation
    return { ...quotation, judgement: summarise(sentences, judgement.firstUnit, judgement.endUnit) }
  })
}

function withCut(
  judged: SentenceJudgement,
  quotation: Quotation,
  quotations: readonly Quotation[],
  reading: Reading,
): SentenceJudgement {
  const last = judged.steps.findLast(isMet)
  if (judged.kind === 'absent' || judged.kind === 'altered' || !last) return judged
  const words = droppedWords(last.word + last.wordCount - 1, quotation, reading)
  const cut = words && readCut(last, words, quotation, quotations, reading)
  if (!words || !cut || !isSilentCut(cut)) return judged
  const missing = words.dropped
    .slice(0, cut.dropped.length)
    .map((word): WordStep => ({ kind: 'missing', word }))
  return { ...judged, kind: 'altered', steps: [...judged.steps, ...missing] }
}

type MetStep = Extract<WordStep, { readonly kind: 'same' }>

function isMet(step: WordStep): step is MetStep {
  return step.kind === 'same'
}

interface SentenceWords {
  readonly kept: readonly number[]
  readonly dropped: readonly number[]
  readonly gap: string
}

/** The report's words of a sentence up to `word` and behind it; undefined in a heading. */
function droppedWords(
  word: number,
  { edition }: Quotation,
  { editions, bundle }: Reading,
): SentenceWords | undefined {
  const { passages, startChars, endChars } = editions
  const text = bundle.passages[passages[word] ?? -1]?.texts[edition.language]
  const [startChar, endChar] = [startChars[word] ?? -1, endChars[word] ?? -1]
  if (!text || startChar < 0) return undefined
  const sentence = passageSentences(text).find(range => startChar < range.endChar)
  if (!sentence) return undefined
  const isInside = (at: number) =>
    passages[at] === passages[word] &&
    (startChars[at] ?? -1) >= sentence.startChar &&
    (startChars[at] ?? -1) < sentence.endChar
  let [from, to] = [word, word + 1]
  while (isInside(from - 1)) from--
  while (isInside(to)) to++
  return {
    kept: range(from, word + 1),
    dropped: range(word + 1, to),
    gap: text.text.slice(endChar, to > word + 1 ? startChars[word + 1] : sentence.endChar),
  }
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)
}

function readCut(
  last: MetStep,
  { kept, dropped, gap }: SentenceWords,
  quotation: Quotation,
  quotations: readonly Quotation[],
  { claim, editions, bundle }: Reading,
): SentenceCut {
  const at = quotation.first + last.claim + last.claimCount - 1
  const textOf = (word: number) => editionWordText(editions, bundle, word)
  const endChar = claim.words[at]?.endChar ?? claim.text.length
  const nextChar = claim.words[at + 1]?.startChar ?? claim.text.length
  const claimGap = claim.text.slice(endChar, nextChar)
  const quoteOf = (word: number) =>
    claim.units.find(({ firstWord, endWord }) => firstWord <= word && word < endWord)?.quote
  const next = quoteOf(at) === quoteOf(at + 1) ? placeOfWord(at + 1, quotations) : undefined
  const isBehind =
    next !== undefined && next.edition === quotation.edition && next.word > last.word + last.wordCount - 1
  const nextWords = isBehind ? next.word - last.word - last.wordCount : undefined
  return {
    language: quotation.edition.language,
    kept: kept.map(textOf),
    dropped: dropped.slice(0, nextWords).map(textOf),
    reportGap: gap,
    claimGap,
    nextWords,
    isNextLine: claimGap.includes('\n'),
  }
}

/** Where the claim's word, or one of the few behind it, stands in a report. */
function placeOfWord(at: number, quotations: readonly Quotation[]) {
  for (const { judgement, first, edition } of quotations) {
    for (const { steps, kind } of judgement.sentences) {
      const step =
        kind === 'absent' ? undefined : steps.find(one => 'claim' in one && one.claim + first === at)
      if (step && 'word' in step) return { edition, word: step.word }
    }
  }
  return undefined
}
