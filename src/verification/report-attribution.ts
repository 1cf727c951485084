import type { ReportInfo } from '../corpus/report-info.ts'
import type { Passage } from '../passages/passage.ts'
import { passageSentences } from '../passages/passage-sentences.ts'
import type { CharRange } from '../text/char-range.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { isSourceNoun, isSpeechVerb } from '../text/reported-speech.ts'
import { wordSkeleton } from '../text/word-skeleton.ts'
import { splitWords } from '../text/words.ts'
import { findSpeaker, namesSpeaker, type Speaker, type SpeakerWord } from './speakers.ts'

/**
 * Whom a report credits with a statement: the claimed speaker, in the `sentence` itself or from the context `around` it
 * (its publisher, the interviewee, the sentences before); somebody else (`other`), or `nobody`.
 */
export type Credit = 'sentence' | 'around' | 'other' | 'nobody'

/** Where the report makes the statement. */
interface CreditedPlace {
  readonly passage: Passage
  readonly language: Language
  /** In chars of the passage's text. */
  readonly range: CharRange
}

export interface ReportAttribution {
  creditOf(frame: string, speaker: Speaker, place: CreditedPlace): Credit
}

/** How many sentences before a statement may name its speaker. */
const LEAD_SENTENCES = 3
/** With fewer speaker marks, a report is not an interview. */
const MIN_MARKS = 3
const MARK = /^(\p{Lu}[\p{L}.’'-]+(?: \p{Lu}[\p{L}.’'-]+){0,3}):\s/u

/**
 * Finds whom a report credits, from its publisher, its interview marks and the text around and before a statement. `passages`:
 * those of a report or, of a long one, those around the statement; in the order of their ids.
 */
export function createReportAttribution(
  passages: readonly Passage[],
  reports: ReadonlyMap<string, ReportInfo>,
): ReportAttribution {
  const byId = new Map(passages.map(passage => [passage.id, passage]))
  const marks = readMarks(passages)
  return {
    creditOf(frame, named, place) {
      const { passage, language, range } = place
      const { own, edges, ownFrame, lead } = readContext(place, byId.get(passage.id - 1))
      const names = publishersOf(reports.get(passage.reportId))
      const speaker = withoutPublishers(named, names)
      const mark = marks
        .get(markKey(passage.id, language))
        ?.findLast(({ startChar }) => startChar <= range.startChar)
      // The report's sentence credits somebody whom the message does not name.
      const isDropped = isFramed(`${own} ${edges}`) && findSpeaker(own, () => true).words.length > 0
      if (namesSpeaker(own, speaker)) return 'sentence'
      if (isDropped) return 'other'
      if (names.some(name => namesSpeaker(name, speaker) || namesPublisher(frame, name))) return 'around'
      if (mark?.name && namesSpeaker(mark.name, speaker)) return 'around'
      if (namesSpeaker(ownFrame, speaker)) return 'sentence'
      if (findSpeaker(ownFrame, () => true).words.length > 0) return 'other'
      if (namesSpeaker(lead, speaker)) return 'around'
      return mark?.name ? 'other' : 'nobody'
    },
  }
}

function publishersOf(report: ReportInfo | undefined): readonly string[] {
  return LANGUAGES.flatMap(language => {
    const edition = report?.editions[language]
    return edition ? [edition.publisher, edition.short, ...(edition.author?.split(', ') ?? [])] : []
  })
}

/** In «Директор PRI Азамат Шамбилов», the person alone: the report may refer to its publisher differently, or not at all. */
function withoutPublishers(speaker: Speaker, publishers: readonly string[]): Speaker {
  const isPublishers = ({ text, skeleton, isName }: SpeakerWord) =>
    isName && publishers.some(name => namesSpeaker(name, { words: [{ text, skeleton, isName }] }))
  const words = speaker.words.filter(word => !isPublishers(word))
  return words.filter(({ isName }) => isName).length > 1 ? { words } : speaker
}

function isFramed(text: string): boolean {
  return splitWords(text).some(({ text: word }) => isSpeechVerb(word) || isSourceNoun(word))
}

/** Whether the frame contains all words of the publisher's name, or its initials. */
function namesPublisher(frame: string, name: string): boolean {
  const skeletons = new Set(splitWords(frame).map(({ text }) => wordSkeleton(text)))
  const words = splitWords(name).filter(({ text }) => /^\p{Lu}/u.test(text))
  const initials = wordSkeleton(words.map(({ text }) => text.slice(0, 1)).join(''))
  if (words.length > 2 && skeletons.has(initials)) return true
  return words.length > 0 && words.every(({ text }) => skeletons.has(wordSkeleton(text)))
}

interface Mark {
  readonly startChar: number
  readonly name: string
}

function markKey(passage: number, language: Language): string {
  return `${language}${passage}`
}

/** The speakers of interviews, by passage and language, each from a char on. */
function readMarks(passages: readonly Passage[]): ReadonlyMap<string, readonly Mark[]> {
  const all = new Map<string, Mark[]>()
  for (const language of LANGUAGES) {
    const counts = new Map<string, number>()
    const found = new Map<string, Mark[]>()
    let current = { reportId: '', name: '' }
    for (const { id, reportId, texts } of passages) {
      const text = texts[language]
      if (!text) continue
      if (current.reportId !== reportId) current = { reportId, name: '' }
      const own: Mark[] = [{ startChar: 0, name: current.name }]
      for (const { startChar, endChar, speaker } of text.blocks) {
        const name = speaker ?? MARK.exec(text.text.slice(startChar, Math.min(endChar, startChar + 80)))?.[1]
        if (name === undefined) continue
        current = { reportId, name }
        counts.set(reportId, (counts.get(reportId) ?? 0) + 1)
        own.push({ startChar, name })
      }
      found.set(markKey(id, language), own)
    }
    for (const { id, reportId } of passages) {
      const own = found.get(markKey(id, language))
      if (own && (counts.get(reportId) ?? 0) >= MIN_MARKS) all.set(markKey(id, language), own)
    }
  }
  return all
}

/** The text of the sentence around the statement, its reporting clause, and the sentences before. */
function readContext({ passage, language, range }: CreditedPlace, before: Passage | undefined) {
  const text = passage.texts[language]
  if (!text) return { own: '', edges: '', ownFrame: '', lead: '' }
  const sentences = passageSentences(text)
  const at = sentences.findIndex(({ endChar }) => range.startChar < endChar)
  const last = sentences.findIndex(({ endChar }) => range.endChar <= endChar)
  const sentence = {
    startChar: sentences[at]?.startChar ?? 0,
    endChar: sentences[last]?.endChar ?? text.text.length,
  }
  const head = text.text.slice(sentence.startChar, Math.max(sentence.startChar, range.startChar))
  const tail = text.text.slice(range.endChar, Math.max(range.endChar, sentence.endChar))
  const whole = text.text.slice(sentence.startChar, sentence.endChar)
  const leads = sentences.slice(Math.max(0, at - LEAD_SENTENCES), Math.max(0, at))
  const earlier =
    leads.length < LEAD_SENTENCES
      ? lastSentences(before, passage, language, LEAD_SENTENCES - leads.length)
      : ''
  return {
    own: `${head} ${tail}`,
    edges: edgeWords(text.text.slice(range.startChar, range.endChar)),
    ownFrame: findOwnFrame(whole, language),
    lead: earlier + leads.map(({ startChar, endChar }) => text.text.slice(startChar, endChar)).join(' '),
  }
}

/** The first and last words of a statement, which may contain the verb of the reporting clause. */
function edgeWords(text: string): string {
  const words = splitWords(text).map(({ text: word }) => word)
  return [...words.slice(0, 2), ...words.slice(-2)].join(' ')
}

function lastSentences(
  before: Passage | undefined,
  { reportId }: Passage,
  language: Language,
  count: number,
): string {
  const text = before?.reportId === reportId ? before.texts[language] : undefined
  if (!text) return ''
  return passageSentences(text)
    .slice(-count)
    .map(({ startChar, endChar }) => `${text.text.slice(startChar, endChar)} `)
    .join('')
}

/** How many words may name the speaker. */
const FRAME_WORDS = 12
const KAZAKH_FRAME_WORDS = 6

/** Where a sentence names its speaker: around the verb of saying, after «по словам», in Kazakh at the beginning. */
function findOwnFrame(sentence: string, language: Language): string {
  const words = splitWords(sentence)
  const from = (at: number, to: number) =>
    sentence.slice(words[Math.max(0, at)]?.startChar ?? 0, words[Math.min(words.length, to) - 1]?.endChar)
  const source = words.findIndex(({ text }) => isSourceNoun(text))
  if (source >= 0)
    return language === 'kk' ? from(source - KAZAKH_FRAME_WORDS, source) : from(source + 1, source + 8)
  if (language === 'kk') {
    const isFramed = words.slice(-4).some(({ text }) => isSpeechVerb(text))
    return isFramed ? from(0, KAZAKH_FRAME_WORDS) : ''
  }
  const verb = words.findIndex(({ text }) => isSpeechVerb(text))
  if (verb < 0) return ''
  return verb < FRAME_WORDS ? from(0, verb + 4) : from(verb, verb + 6)
}
