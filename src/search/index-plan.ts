import { createHash } from 'node:crypto'
import type { GlossaryEntry } from '../corpus/glossary.ts'
import type { Report } from '../corpus/report.ts'
import { segmentedGroup, type TextGroup } from '../embeddings/embed-texts.ts'
import type { ModelInfo, SegmentedText } from '../embeddings/embedder.ts'
import type { Passage } from '../passages/passage.ts'
import { passageSegments } from '../passages/passage-input.ts'
import { type PassageQuestion, passageQuestions } from '../passages/passage-questions.ts'
import { passageSentences } from '../passages/passage-sentences.ts'
import { PASSAGE_OPTIONS, type PassageOptions, splitPassages } from '../passages/split-passages.ts'
import { LANGUAGES } from '../text/language.ts'
import type { VectorRow } from './bundle.ts'
import { buildLexicalIndex, type LexicalIndex } from './lexical-index.ts'
import { BUNDLE_SCHEMA } from './manifest.ts'
import { lexicalDocuments, termsFingerprint } from './passage-terms.ts'
import { PROBE_QUESTIONS } from './probe-questions.ts'

/** What an index is built from. */
export interface IndexSource {
  readonly reports: readonly Report[]
  readonly corpusSha256: string
  /** Synonyms; a search for one finds the others. */
  readonly glossary?: readonly GlossaryEntry[]
  /** The evaluation baseline as JSON. */
  readonly quality?: unknown
  readonly passageOptions?: PassageOptions
}

/** The groups of texts that are embedded; their vectors come back under the same names. */
export type TextGroupName = 'passages' | 'sentences' | 'questions' | 'probes'

/** A source split into passages and texts to embed: an index without its vectors. */
export interface IndexPlan {
  readonly source: IndexSource
  readonly passageOptions: PassageOptions
  readonly passages: readonly Passage[]
  /** A row per passage and edition, in the order of `texts.passages`. */
  readonly rows: readonly VectorRow[]
  /** In the order of `texts.questions`. */
  readonly questions: readonly PassageQuestion[]
  readonly texts: Readonly<Record<TextGroupName, TextGroup>>
  readonly termsSha256: string
  /** Built on first use: stemming a corpus takes seconds. */
  readonly lexical: LexicalIndex
}

/** Splits the reports into passages and sentences and lists the texts to embed. */
export function planIndex(source: IndexSource): IndexPlan {
  const { reports, passageOptions = PASSAGE_OPTIONS } = source
  const passages = splitPassages(reports, passageOptions)
  const questions = passageQuestions(reports, passages)
  const { rows, segments, sentences } = layOutRows(passages, reports)
  let lexical: LexicalIndex | undefined
  return {
    source,
    passageOptions,
    passages,
    rows,
    questions,
    texts: {
      passages: segmentedGroup('passage', segments),
      sentences: { kind: 'passage', texts: sentences },
      questions: { kind: 'query', texts: questions.map(({ text }) => text) },
      probes: { kind: 'query', texts: LANGUAGES.flatMap(language => PROBE_QUESTIONS[language]) },
    },
    termsSha256: termsFingerprint(passages),
    get lexical() {
      lexical ??= buildLexicalIndex(lexicalDocuments(passages))
      return lexical
    },
  }
}

/** The version of the bundle for this plan and model; equal inputs give equal versions. */
export function bundleVersion(plan: IndexPlan, model: ModelInfo): string {
  const { source, passageOptions, rows, termsSha256 } = plan
  const determining = {
    schema: BUNDLE_SCHEMA,
    model: [model.sha256, model.projection, model.runtime, model.queryPrefix, model.passagePrefix],
    corpusSha256: source.corpusSha256,
    passageOptions,
    // Includes what the code derives from the corpus, so it changes with the code.
    rows,
    termsSha256,
    probes: PROBE_QUESTIONS,
  }
  return createHash('sha256').update(JSON.stringify(determining)).digest('hex').slice(0, 12)
}

function layOutRows(passages: readonly Passage[], reports: readonly Report[]) {
  const rows: VectorRow[] = []
  const segments: SegmentedText[] = []
  const sentences: string[] = []
  const editions = new Map(reports.map(report => [report.id, report.editions]))
  for (const passage of passages) {
    for (const language of LANGUAGES) {
      const text = passage.texts[language]
      const title = editions.get(passage.reportId)?.[language]?.title
      const own = passageSegments(passage, language, title ?? '')
      if (!text || !own) continue
      const ranges = passageSentences(text)
      rows.push({ passage: passage.id, language, sentences: ranges, firstSentence: sentences.length })
      segments.push(own)
      sentences.push(...own.slice(1))
    }
  }
  return { rows, segments, sentences }
}
