import { loadReport } from '../corpus/load-corpus.ts'
import { type EmbeddingProgress, embedMissing } from '../embeddings/embed-missing.ts'
import type { Embedder, EmbeddingInput } from '../embeddings/embedder.ts'
import { createKeys, type TextSurvey } from '../embeddings/text-survey.ts'
import { parseCodebook } from '../embeddings/token-codebook.ts'
import { openVectorCache, type VectorCache } from '../embeddings/vector-cache.ts'
import { CorpusError, IndexError } from '../errors.ts'
import { REBUILD } from '../index/embedded/sealed-json.ts'
import type { IndexInput } from '../index/index-input.ts'
import type { LoadedRow, PassageRecord, RowTokens, SegmentRun } from '../index/passage-index.ts'
import { createTermReader, type TermReader } from '../text/terms.ts'
import { type CorpusOutline, probeTexts, type ReportOutline } from './corpus-outline.ts'
import { allTerms } from './passage-terms.ts'
import {
  type PlannedPassage,
  type PlannedRow,
  passageText,
  planReport,
  questionText,
  reportTexts,
  sentenceTexts,
} from './report-passages.ts'

/** Plain data, which a worker thread can be given. */
export interface CorpusInputArgs {
  readonly outline: CorpusOutline
  /** The cache that holds the vectors of all texts; undefined for an index that is searched by words alone. */
  readonly vectors: { readonly cachePath: string; readonly shippedPath: string | undefined } | undefined
}

/** An input over files that stay open until it is closed. */
export interface CorpusInput extends IndexInput {
  close(): void
}

/** The texts of an index, read from the corpus a report at a time. Throws CorpusError if a report has changed since it was outlined. */
export async function* corpusTexts(outline: CorpusOutline): AsyncGenerator<EmbeddingInput> {
  for (const report of outline.reports)
    yield* reportTexts(await readPassages(report, outline), outline.hasTokens)
  yield* probeTexts()
}

/** Embeds the texts that the cache lacks, as `survey` has counted them while the corpus was outlined. See `embedMissing`. */
export function embedCorpus(
  outline: CorpusOutline,
  survey: TextSurvey,
  embedder: Embedder,
  cache: VectorCache,
  onProgress?: (progress: EmbeddingProgress) => void,
): Promise<void> {
  const codebook = outline.codebook && parseCodebook(outline.codebook)
  return embedMissing(corpusTexts(outline), survey, embedder, cache, { codebook, onProgress })
}

/**
 * The corpus as an engine builds an index from it: a report at a time, with vectors from the cache, which must hold those of all
 * texts. Reading throws CorpusError if a report has changed since it was outlined, and IndexError for a missing vector.
 */
export async function openCorpusInput({ outline, vectors }: CorpusInputArgs): Promise<CorpusInput> {
  const { model, version, glossary, quality, codebook, reports } = outline
  const cache =
    vectors &&
    (await openVectorCache(vectors.cachePath, model, { shippedPath: vectors.shippedPath, isReadOnly: true }))
  try {
    const lookUp = createLookUp(outline, cache)
    return {
      version: cache ? version : `${version}-words`,
      model,
      glossary,
      quality,
      probeVectors: lookUp.vectors(probeTexts()),
      ...(cache && codebook && { tokenCodebook: codebook }),
      reports: reports.map(report => ({
        info: report.info,
        passageCount: report.passageCount,
        key: report.key,
        records: () => readRecords(report, outline, lookUp),
      })),
      close: () => cache?.close(),
    }
  } catch (error) {
    cache?.close()
    throw error
  }
}

async function* readRecords(
  report: ReportOutline,
  outline: CorpusOutline,
  lookUp: LookUp,
): AsyncGenerator<PassageRecord> {
  const read = createTermReader()
  for (const planned of await readPassages(report, outline)) yield recordOf(planned, lookUp, read)
}

async function readPassages(
  { info, filesSha256 }: ReportOutline,
  { corpusDir, passageOptions }: CorpusOutline,
): Promise<readonly PlannedPassage[]> {
  const loaded = await loadReport(corpusDir, info.id)
  if (loaded.filesSha256 !== filesSha256) {
    throw new CorpusError(
      `the report ${info.id} was changed while it was being indexed. The index in use was not touched; start again`,
    )
  }
  return planReport(loaded.report, passageOptions)
}

function recordOf(
  { passage, rows, questions }: PlannedPassage,
  lookUp: LookUp,
  read: TermReader,
): PassageRecord {
  const tokens = rows.map(row => lookUp.tokens(row))
  const ids = tokens.flatMap(own => own?.ids ?? [])
  return {
    passage,
    rows: rows.map((row, i) => loadRow(row, lookUp, tokens[i])),
    questions:
      questions.length === 0
        ? undefined
        : {
            vectors: lookUp.vectors(questions.map(questionText)),
            blocks: questions.map(({ block }) => block),
          },
    terms: allTerms(passage, read),
    ...(ids.length === rows.length && { tokenIds: ids }),
  }
}

function loadRow(row: PlannedRow, lookUp: LookUp, tokens: FoundTokens | undefined): LoadedRow {
  const { language, sentences } = row
  return {
    language,
    sentences,
    vector: lookUp.vectors([passageText(row, false)]),
    sentenceVectors: lookUp.vectors(sentenceTexts(row)),
    tokens: tokens?.row,
  }
}

interface FoundTokens {
  readonly row: RowTokens
  /** Each once. */
  readonly ids: Uint32Array
}

/** Finds the vectors of texts. */
interface LookUp {
  /** One after another; empty in an index without vectors. */
  vectors(inputs: readonly EmbeddingInput[]): Float32Array
  /** Undefined in an index without token vectors. */
  tokens(row: PlannedRow): FoundTokens | undefined
}

function createLookUp({ model, hasTokens, codebook }: CorpusOutline, cache: VectorCache | undefined): LookUp {
  const keyOf = createKeys(model)
  const missing = (input: EmbeddingInput) =>
    new IndexError(
      `The cache of vectors holds none for a text of ${input.text.length} characters. ${REBUILD}`,
    )
  const tokens = codebook ? cache?.residuals(parseCodebook(codebook)) : cache?.tokens
  return {
    vectors(inputs) {
      if (!cache) return new Float32Array()
      const all = new Float32Array(inputs.length * model.dimensions)
      for (const [i, input] of inputs.entries()) {
        const vector = cache.get(keyOf(input))
        if (!vector) throw missing(input)
        all.set(vector, i * model.dimensions)
      }
      return all
    },
    tokens(row) {
      if (!tokens || !hasTokens) return undefined
      const input = passageText(row, true)
      const found = tokens.get(keyOf(input))
      if (!found) throw missing(input)
      const { ids, segments, codes } = found
      return { row: { runs: runsOf(segments), codes }, ids: new Uint32Array(new Set(ids)) }
    },
  }
}

function runsOf(segments: Uint16Array): readonly SegmentRun[] {
  const counts = new Map<number, number>()
  for (const segment of segments) counts.set(segment, (counts.get(segment) ?? 0) + 1)
  return [...counts]
}

/** The name by which a builder's threads look for it: see InputSource. */
export { openCorpusInput as openIndexInput }
