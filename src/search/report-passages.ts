import type { Report } from '../corpus/report.ts'
import type { EmbeddingInput, SegmentedText } from '../embeddings/embedder.ts'
import type { Passage } from '../passages/passage.ts'
import { passageSegments } from '../passages/passage-input.ts'
import { type PassageQuestion, passageQuestions } from '../passages/passage-questions.ts'
import { passageSentences, type SentenceRange } from '../passages/passage-sentences.ts'
import { type PassageOptions, splitPassages } from '../passages/split-passages.ts'
import { LANGUAGES, type Language } from '../text/language.ts'

/** A passage in one edition, with its texts to embed. */
export interface PlannedRow {
  readonly language: Language
  readonly sentences: readonly SentenceRange[]
  /** Title and headings, then each sentence. */
  readonly segments: SegmentedText
}

/** A passage of a report before its texts are embedded. */
export interface PlannedPassage {
  /** Its id counts from 0 within the report. */
  readonly passage: Passage
  readonly rows: readonly PlannedRow[]
  readonly questions: readonly PassageQuestion[]
}

/** Splits a report into passages, rows and sentences. */
export function planReport(report: Report, options: PassageOptions): readonly PlannedPassage[] {
  const passages = splitPassages([report], options)
  const questions = new Map<number, PassageQuestion[]>()
  for (const question of passageQuestions([report], passages)) {
    const own = questions.get(question.passage)
    if (own) own.push(question)
    else questions.set(question.passage, [question])
  }
  return passages.map(passage => ({
    passage,
    rows: LANGUAGES.flatMap(language => planRow(passage, language, report)),
    questions: questions.get(passage.id) ?? [],
  }))
}

function planRow(passage: Passage, language: Language, { editions }: Report): readonly PlannedRow[] {
  const text = passage.texts[language]
  const segments = passageSegments(passage, language, editions[language]?.title ?? '')
  return text && segments ? [{ language, sentences: passageSentences(text), segments }] : []
}

/** What is embedded of a row: the passage, with its token vectors if they are wanted, and each sentence. */
export function passageText({ segments }: PlannedRow, withTokens: boolean): EmbeddingInput {
  return { kind: 'passage', text: segments.join('\n'), ...(withTokens && { segments }) }
}

export function sentenceTexts({ segments }: PlannedRow): readonly EmbeddingInput[] {
  return segments.slice(1).map(text => ({ kind: 'passage', text }))
}

export function questionText({ text }: PassageQuestion): EmbeddingInput {
  return { kind: 'query', text }
}

/** All texts of a report that are embedded. */
export function* reportTexts(
  passages: readonly PlannedPassage[],
  withTokens: boolean,
): Generator<EmbeddingInput> {
  for (const { rows, questions } of passages) {
    for (const row of rows) {
      yield passageText(row, withTokens)
      yield* sentenceTexts(row)
    }
    yield* questions.map(questionText)
  }
}
