import { createHash } from 'node:crypto'
import type { Excerpt } from '../../answer/answer.ts'
import type { Answerer } from '../../answer/answerer.ts'
import { withRange } from '../../answer/excerpt-id.ts'
import type { Section } from '../../answer/section.ts'
import type { DailySection } from '../../config.ts'
import type { Passage, PassageBlock, PassageText } from '../../passages/passage.ts'
import type { CharRange } from '../../text/char-range.ts'
import { hasKazakhFinite, hasRussianFinite } from '../../text/finite-verbs.ts'
import { LANGUAGES, type Language } from '../../text/language.ts'
import { splitSentences } from '../../text/sentences.ts'
import { foldWord, splitWords } from '../../text/words.ts'

export interface PickOptions {
  /** Where to choose from; empty: everywhere. */
  readonly sections: readonly DailySection[]
  readonly language: Language
  /** Passages that were quoted lately, by report and number; see `passageKey`. */
  readonly used: ReadonlySet<string>
  /** Another seed gives another choice: the day. */
  readonly seed: string
}

/** A quotation shorter than this says too little, a longer one is not read in passing. */
const MIN_CHARS = 90
const MAX_CHARS = 420

/**
 * Whole sentences from the beginning of a paragraph, where they need nothing before them, in a passage that was not used;
 * `undefined` if there are none left. Reports take turns by chance, whatever their length.
 */
export async function pickQuotation(
  answerer: Pick<Answerer, 'reports' | 'sections' | 'excerpt'>,
  { sections, language, used, seed }: PickOptions,
): Promise<Excerpt | undefined> {
  const ids = answerer.reports.map(({ id }) => id).filter(id => isChosenReport(sections, id))
  for (const reportId of shuffled(ids, id => id, seed)) {
    const chosen = (await answerer.sections(reportId)).filter(section => isChosen(sections, section))
    const passages = chosen.flatMap(section => section.passages)
    for (const passage of shuffled(passages, passageKey, seed)) {
      if (used.has(passageKey(passage))) continue
      const excerpt = await quoteFrom(answerer, passage, language, seed)
      if (excerpt) return excerpt
    }
  }
  return undefined
}

export function passageKey({ reportId, number }: Passage): string {
  return `${reportId} ${number}`
}

function isChosenReport(sections: readonly DailySection[], reportId: string): boolean {
  return sections.length === 0 || sections.some(section => section.reportId === reportId)
}

function isChosen(sections: readonly DailySection[], { reportId, titles }: Section): boolean {
  const own = LANGUAGES.flatMap(language => titles[language] ?? []).map(folded)
  return (
    sections.length === 0 ||
    sections.some(
      ({ reportId: id, title }) =>
        id === reportId && (title === undefined || own.some(each => each.includes(folded(title)))),
    )
  )
}

/** For comparing titles: case, punctuation and spaces do not count. */
function folded(title: string): string {
  return splitWords(title)
    .map(({ text }) => foldWord(text))
    .join(' ')
}

/** In an order that is the same on every worker. */
function shuffled<T>(values: readonly T[], keyOf: (value: T) => string, seed: string): readonly T[] {
  const keyed = values.map(value => ({ value, rank: rankOf(`${seed} ${keyOf(value)}`) }))
  return keyed.sort((a, b) => (a.rank < b.rank ? -1 : 1)).map(({ value }) => value)
}

function rankOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

async function quoteFrom(
  answerer: Pick<Answerer, 'excerpt'>,
  passage: Passage,
  language: Language,
  seed: string,
): Promise<Excerpt | undefined> {
  const text = passage.texts[language]
  const ranges = text ? text.blocks.flatMap(block => openingOf(text, block, language)) : []
  const [range] = shuffled(ranges, ({ startChar }) => `${startChar}`, seed)
  if (!range) return undefined
  return withRange(await answerer.excerpt(passage, language), range.startChar, range.endChar)
}

/** The first sentences of a paragraph, as many as are of a fair length together; none if it does not make a statement. */
function openingOf({ text }: PassageText, block: PassageBlock, language: Language): readonly CharRange[] {
  if (block.footnoteMark !== undefined || block.isSic) return []
  const paragraph = text.slice(block.startChar, block.endChar)
  const sentences = splitSentences(paragraph)
  const [first] = sentences
  const last = sentences.filter(({ endChar }) => endChar - (first?.startChar ?? 0) <= MAX_CHARS).at(-1)
  if (!first || !last || last.endChar - first.startChar < MIN_CHARS) return []
  const range = { startChar: block.startChar + first.startChar, endChar: block.startChar + last.endChar }
  const quoted = paragraph.slice(first.startChar, last.endChar)
  return isStatement(quoted, paragraph.slice(first.startChar, first.endChar), language) ? [range] : []
}

/** Openings that go on from a paragraph before. */
const CONTINUING =
  /^(?:Кроме того|Помимо (?:этого|того)|Однако|Тем не менее|Поэтому|Таким образом|При этом|Вместе с тем|Также|Как бы то ни было|Но|И|А|Это(?:т|й|го|му|м)?|Эта|Эти|Он|Она|Они|Его|Её|Их|Там|Тогда|Бұдан (?:бөлек|басқа)|Оған қоса|Сонымен|Алайда|Бірақ|Дегенмен|Сондықтан|Сондай-ақ|Соған қарамастан|Қалай болғанда да|Осы(?:лай|ған|ның|ндай)?|Бұл(?:ар)?|Мұндай|Ол(?:ар)?|Оның|Сол|Сонда|Және|Ал)(?![\p{L}-])/u

/** Not a question, a heading, an item of a list, or the end of a sentence that began on another page. */
function isStatement(quoted: string, first: string, language: Language): boolean {
  const words = splitWords(first).map(({ text }) => text)
  const hasVerb = language === 'kk' ? hasKazakhFinite(words) : hasRussianFinite(words)
  const isWhole = /^["«“]?\p{Lu}/u.test(quoted) && /[.!…]["»”)]*(?:\s?\[\^[^\]]+\])*$/u.test(quoted)
  return hasVerb && isWhole && !CONTINUING.test(quoted)
}
