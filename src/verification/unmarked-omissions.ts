import { passageSentences } from '../passages/passage-sentences.ts'
import { hasKazakhFinite, hasRussianFinite } from '../text/finite-verbs.ts'
import type { Language } from '../text/language.ts'
import { isSourceNoun, isSpeechVerb, speechActOf } from '../text/reported-speech.ts'
import type { WordStep } from './banded-alignment.ts'
import { editionWordText, passageAt } from './edition-words.ts'
import { type SentenceJudgement, summarise } from './judgement.ts'
import type { Quotation, Reading } from './quotation.ts'

/** The point at which a claim breaks off a sentence of the report. */
export interface SentenceCut {
  readonly language: Language
  /** The words of the report's sentence before the cut. */
  readonly kept: readonly string[]
  /** The words after it, up to the end of the sentence or to where the claim continues. */
  readonly dropped: readonly string[]
  /** The text at the cut, in the report and in the claim. */
  readonly reportGap: string
  readonly claimGap: string
  /** How many words after the cut the claim continues in the report; undefined if it does not. */
  readonly nextWords: number | undefined
  /** The claim continues on another line. */
  readonly isNextLine: boolean
}

/** A clause may be quoted alone if at least this many words follow it. */
const MIN_CLAUSE_REST = 4
/** How far after the cut the claim's next words still count as a continuation. */
const MAX_SKIPPED_WORDS = 200
/** The longest reporting clause that may be omitted: «…, сообщила организация». */
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
 * Whether a cut is an omission that the claim does not mark: the claim continues later in the report, or a full stop
 * follows what is not a complete clause. A reporting clause may always be omitted.
 */
export function isUnmarkedOmission(cut: SentenceCut): boolean {
  const { dropped, claimGap, nextWords, isNextLine } = cut
  if (dropped.length === 0 || OMISSION.test(claimGap) || isFrame(cut)) return false
  const isClosed = FULL_STOP.test(claimGap)
  const isClause = isClauseEnd(cut)
  const goesOn = nextWords !== undefined && nextWords <= MAX_SKIPPED_WORDS
  // Clauses on separate lines are a list.
  if (goesOn) return !isNextLine || isClosed || !isClause
  return isClosed && !(isClause && dropped.length >= MIN_CLAUSE_REST)
}

/** Whether the words before the cut are a clause: they contain a verb, and a mark or conjunction follows. */
function isClauseEnd({ language, kept, dropped, reportGap }: SentenceCut): boolean {
  if (!MARK.test(reportGap) && !CONJUNCTION[language].test(dropped[0] ?? '')) return false
  return language === 'ru'
    ? hasRussianFinite(kept)
    : hasKazakhFinite(kept) || KAZAKH_CLAUSE_END.test(kept.at(-1)?.toLowerCase() ?? '')
}

/** Whether only a reporting clause is omitted, and not one that denies the words. */
function isFrame({ dropped, reportGap }: SentenceCut): boolean {
  if (dropped.length > MAX_FRAME_WORDS || dropped.some(word => speechActOf(word) !== undefined)) return false
  const isAfterMark = MARK.test(reportGap) || /^де(?:п|ген)/iu.test(dropped[0] ?? '')
  return isAfterMark && dropped.slice(-8).some(word => isSpeechVerb(word) || isSourceNoun(word))
}

/** Counts unmarked omissions as missing words. */
export function addUnmarkedOmissions(
  quotations: readonly Quotation[],
  reading: Reading,
): readonly Quotation[] {
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
  const last = judged.steps.findLast(isMatch)
  if (judged.kind === 'absent' || judged.kind === 'altered' || !last) return judged
  const words = droppedWords(last.word + last.wordCount - 1, quotation, reading)
  const cut = words && readCut(last, words, quotation, quotations, reading)
  if (!words || !cut || !isUnmarkedOmission(cut)) return judged
  const missing = words.dropped
    .slice(0, cut.dropped.length)
    .map((word): WordStep => ({ kind: 'missing', word }))
  return { ...judged, kind: 'altered', steps: [...judged.steps, ...missing] }
}

type MatchStep = Extract<WordStep, { readonly kind: 'same' }>

function isMatch(step: WordStep): step is MatchStep {
  return step.kind === 'same'
}

interface SentenceWords {
  readonly kept: readonly number[]
  readonly dropped: readonly number[]
  readonly gap: string
}

/** The words of the report's sentence up to `word` and after it; undefined in a heading. */
function droppedWords(
  word: number,
  { edition }: Quotation,
  { editions }: Reading,
): SentenceWords | undefined {
  const { places, startChars, endChars } = editions
  const text = passageAt(editions, word)?.texts[edition.language]
  const [startChar, endChar] = [startChars[word] ?? -1, endChars[word] ?? -1]
  if (!text || startChar < 0) return undefined
  const sentence = passageSentences(text).find(range => startChar < range.endChar)
  if (!sentence) return undefined
  const isInside = (at: number) =>
    places[at] === places[word] &&
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
  last: MatchStep,
  { kept, dropped, gap }: SentenceWords,
  quotation: Quotation,
  quotations: readonly Quotation[],
  { claim, editions }: Reading,
): SentenceCut {
  const at = quotation.first + last.claim + last.claimCount - 1
  const textOf = (word: number) => editionWordText(editions, word)
  const endChar = claim.words[at]?.endChar ?? claim.text.length
  const nextChar = claim.words[at + 1]?.startChar ?? claim.text.length
  const claimGap = claim.text.slice(endChar, nextChar)
  const quoteOf = (word: number) =>
    claim.units.find(({ firstWord, endWord }) => firstWord <= word && word < endWord)?.quote
  const next = quoteOf(at) === quoteOf(at + 1) ? placeOfWord(at + 1, quotations) : undefined
  const continues =
    next !== undefined && next.edition === quotation.edition && next.word > last.word + last.wordCount - 1
  const nextWords = continues ? next.word - last.word - last.wordCount : undefined
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

/** The place of a claim word in a report. */
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
