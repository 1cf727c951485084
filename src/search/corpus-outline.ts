import { createHash } from 'node:crypto'
import { type GlossaryEntry, loadGlossary } from '../corpus/glossary.ts'
import { walkCorpus } from '../corpus/load-corpus.ts'
import type { Report } from '../corpus/report.ts'
import { type ReportInfo, reportInfo } from '../corpus/report-info.ts'
import type { EmbeddingInput, ModelInfo } from '../embeddings/embedder.ts'
import type { TextSurvey } from '../embeddings/text-survey.ts'
import { parseCodebook } from '../embeddings/token-codebook.ts'
import type { TokenVectors } from '../embeddings/token-vectors.ts'
import { ConfigError } from '../errors.ts'
import { PASSAGE_OPTIONS, type PassageOptions } from '../passages/split-passages.ts'
import { LANGUAGES } from '../text/language.ts'
import { createTermReader } from '../text/terms.ts'
import { allTerms } from './passage-terms.ts'
import { PROBE_QUESTIONS } from './probe-questions.ts'
import { type PlannedPassage, planReport, reportTexts } from './report-passages.ts'

/** What an index is built from. */
export interface CorpusSource {
  readonly corpusDir: string
  readonly model: ModelInfo
  readonly tokenVectors: TokenVectors
  /** The bytes of the model's codebook for small token vectors, if it has one: see `loadCodebook`. */
  readonly codebook: Uint8Array | undefined
  /** The evaluation baseline as JSON; null if there is none. */
  readonly quality: unknown
  readonly passageOptions?: PassageOptions
}

/** A report as it is going to be indexed. */
export interface ReportOutline {
  readonly info: ReportInfo
  readonly passageCount: number
  /** See ReportInput. */
  readonly key: string
  /** SHA-256 of its files, hex, as they were read. */
  readonly filesSha256: string
}

/** An index before its texts are embedded: plain data, which a worker thread can be given. */
export interface CorpusOutline {
  readonly corpusDir: string
  readonly model: ModelInfo
  readonly passageOptions: PassageOptions
  readonly hasTokens: boolean
  /** Undefined if token vectors take 4 bits for each number, or there are none. */
  readonly codebook: Uint8Array | undefined
  /** See IndexFacts. */
  readonly version: string
  /** By id. */
  readonly reports: readonly ReportOutline[]
  readonly glossary: readonly GlossaryEntry[]
  readonly quality: unknown
}

/** Increment when an index of the same reports must be built anew for a reason that their keys do not show. */
const INPUT_VERSION = 1
/** Up to this many passages, `auto` keeps token vectors in full. */
const FULL_TOKEN_PASSAGES = 1000

/**
 * Reads the corpus a report at a time, lays out the index, and counts the texts to embed in `survey`. Throws CorpusError if the
 * corpus has any problem, and ConfigError for small token vectors without a codebook.
 */
export async function outlineCorpus(source: CorpusSource, survey?: TextSurvey): Promise<CorpusOutline> {
  const { corpusDir, model, tokenVectors, quality, passageOptions = PASSAGE_OPTIONS } = source
  const hasTokens = tokenVectors !== 'off'
  const glossary = await loadGlossary(corpusDir)
  const contents: (Omit<ReportOutline, 'key'> & { readonly content: string })[] = []
  for await (const { report, filesSha256 } of walkCorpus(corpusDir)) {
    const passages = planReport(report, passageOptions)
    for (const input of reportTexts(passages, hasTokens)) survey?.add(input)
    const info = reportInfo(report)
    const content = hashOf([info, filesSha256, describePassages(report, passages)])
    contents.push({ info, passageCount: passages.length, filesSha256, content })
  }
  for (const input of probeTexts()) survey?.add(input)
  const passageCount = contents.reduce((sum, report) => sum + report.passageCount, 0)
  const codebook = chooseCodebook(source, passageCount)
  const common = hashOf([
    INPUT_VERSION,
    [model.sha256, model.projection, model.runtime, model.queryPrefix, model.passagePrefix],
    passageOptions,
    hasTokens,
    codebook ? parseCodebook(codebook).sha256 : null,
    stemmerFingerprint(),
  ])
  const reports = contents.map(({ content, ...report }) => ({ ...report, key: hashOf([common, content]) }))
  const version = hashOf([common, glossary, PROBE_QUESTIONS, reports.map(({ key }) => key)]).slice(0, 12)
  return { corpusDir, model, passageOptions, hasTokens, codebook, version, reports, glossary, quality }
}

function chooseCodebook(
  { tokenVectors, codebook, model }: CorpusSource,
  passageCount: number,
): Uint8Array | undefined {
  if (tokenVectors === 'auto') return passageCount > FULL_TOKEN_PASSAGES ? codebook : undefined
  if (tokenVectors !== 'small') return undefined
  if (codebook) return codebook
  throw new ConfigError(
    `TOKEN_VECTORS=small needs a codebook, and the model "${model.id}" has none. Make it with: npm run ship-vectors; or set TOKEN_VECTORS=full`,
  )
}

/** Texts that are embedded with every index. */
export function probeTexts(): readonly EmbeddingInput[] {
  return LANGUAGES.flatMap(language => PROBE_QUESTIONS[language]).map(text => ({ kind: 'query', text }))
}

/** Passages of a report whose terms are compared, to notice rules of stemming that the probe questions do not need. */
const SAMPLES = 2

/** What the code derives from the files, so that a report is indexed anew when the code changes. Their texts have been hashed. */
function describePassages(report: Report, passages: readonly PlannedPassage[]): string {
  const hash = createHash('sha256')
  for (const { passage, rows, questions } of passages) {
    const { texts, ...rest } = passage
    const places = LANGUAGES.map(language => {
      const { text: _, ...own } = texts[language] ?? { text: '' }
      return own
    })
    hash.update(JSON.stringify([rest, places, rows.map(({ sentences }) => sentences), questions]))
  }
  const read = createTermReader()
  for (let sample = 0; sample < SAMPLES; sample++) {
    const own = passages[Math.floor((sample * passages.length) / SAMPLES)]
    if (own) hash.update(allTerms(own.passage, read).join(' '))
  }
  return hash.update(report.authority).digest('hex')
}

/** Of this process's stemmer, once it is known. */
let stemmer: string | undefined

/** A hash of the terms of the probe questions, which changes with the stemmer. */
function stemmerFingerprint(): string {
  if (stemmer !== undefined) return stemmer
  const read = createTermReader()
  stemmer = hashOf(LANGUAGES.map(language => PROBE_QUESTIONS[language].map(text => read(text, language))))
  return stemmer
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
