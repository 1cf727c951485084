import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { GlossaryEntry } from '../corpus/glossary.ts'
import type { Report } from '../corpus/report.ts'
import { reportInfo } from '../corpus/report-info.ts'
import { type EmbeddingInput, type EmbeddingProgress, embedTexts } from '../embeddings/embed-texts.ts'
import type { Embedder, ModelInfo } from '../embeddings/embedder.ts'
import type { VectorCache } from '../embeddings/vector-cache.ts'
import { errorMessage, IndexError } from '../errors.ts'
import type { Passage } from '../passages/passage.ts'
import { passageInput } from '../passages/passage-input.ts'
import { passageQuestions } from '../passages/passage-questions.ts'
import { passageSentences } from '../passages/passage-sentences.ts'
import { PASSAGE_OPTIONS, type PassageOptions, splitPassages } from '../passages/split-passages.ts'
import { withoutFootnoteMarks } from '../text/footnote-marks.ts'
import { LANGUAGES } from '../text/language.ts'
import { type Bundle, loadBundle, type VectorRow } from './bundle.ts'
import { readPointer, writePointer } from './index-folder.ts'
import { buildLexicalIndex } from './lexical-index.ts'
import { BUNDLE_FILES, BUNDLE_SCHEMA, type BundleFile, type Manifest } from './manifest.ts'
import { lexicalDocuments, termsFingerprint } from './passage-terms.ts'
import { buildVectorIndex } from './vector-index.ts'
import { verifyBundle } from './verify-bundle.ts'

/** All that decides an index bundle. */
export interface BundleSource {
  readonly reports: readonly Report[]
  readonly corpusSha256: string
  /** Names of one thing, searched for one another. */
  readonly glossary?: readonly GlossaryEntry[]
  /** Questions that the reports do not answer. */
  readonly unanswered?: readonly string[]
  readonly passageOptions?: PassageOptions
}

export interface BuildOptions {
  /** `embeddings/index/` */
  readonly indexDir: string
  readonly cache: VectorCache
  readonly now?: () => Date
  readonly onProgress?: (progress: EmbeddingProgress) => void
}

/** The version that a bundle of this source and model has: equal inputs, equal version. */
export function bundleVersion(source: BundleSource, model: ModelInfo): string {
  const passageOptions = source.passageOptions ?? PASSAGE_OPTIONS
  const passages = splitPassages(source.reports, passageOptions)
  const decisive = {
    schema: BUNDLE_SCHEMA,
    model: [model.sha256, model.queryPrefix, model.passagePrefix],
    corpusSha256: source.corpusSha256,
    passageOptions,
    termsSha256: termsFingerprint(passages),
  }
  return createHash('sha256').update(JSON.stringify(decisive)).digest('hex').slice(0, 12)
}

/**
 * Builds the bundle aside, verifies it as a reader would load it, and only then puts it in its place and points
 * CURRENT at it. Interrupted at any point, the bundle in use stays as it is and the cache keeps what was embedded.
 * Throws IndexError or ModelError.
 */
export async function buildBundle(
  source: BundleSource,
  embedder: Embedder,
  { indexDir, cache, now = () => new Date(), onProgress }: BuildOptions,
): Promise<Bundle> {
  const version = bundleVersion(source, embedder.model)
  const passageOptions = source.passageOptions ?? PASSAGE_OPTIONS
  const passages = splitPassages(source.reports, passageOptions)
  const questions = passageQuestions(source.reports, passages)
  const unanswered = source.unanswered ?? []
  const { rows, inputs, sentenceCount } = layOutRows(passages, [
    ...questions.map(({ text }) => text),
    ...unanswered,
  ])
  const embedded = await embedTexts(inputs, embedder, cache, onProgress)
  const vectors = embedded.slice(0, rows.length)
  const sentenceVectors = embedded.slice(rows.length, rows.length + sentenceCount)
  const firstQuestion = rows.length + sentenceCount
  const questionVectors = embedded.slice(firstQuestion, firstQuestion + questions.length)
  const unansweredVectors = embedded.slice(firstQuestion + questions.length)

  const aside = join(indexDir, `.building-${process.pid}`)
  try {
    await rm(aside, { recursive: true, force: true })
    await mkdir(aside, { recursive: true })
    const { dimensions } = embedder.model
    buildVectorIndex(vectors, dimensions).save(join(aside, 'vectors.hnsw'))
    buildVectorIndex(questionVectors, dimensions).save(join(aside, 'questions.hnsw'))
    await writeJson(aside, 'questions.json', {
      passages: questions.map(({ passage }) => passage),
      blocks: questions.map(({ block }) => block),
    })
    await writeJson(aside, 'reports.json', source.reports.map(reportInfo))
    await writeJson(aside, 'passages.json', passages)
    await writeJson(aside, 'rows.json', rows)
    await writeJson(aside, 'lexical.json', buildLexicalIndex(lexicalDocuments(passages, questions)).toJson())
    await writeJson(aside, 'glossary.json', source.glossary ?? [])
    buildVectorIndex(unansweredVectors, dimensions).save(join(aside, 'unanswered.hnsw'))
    await writeFile(join(aside, 'sentences.f32'), Buffer.concat(sentenceVectors.map(bytesOf)))
    const manifest: Manifest = {
      schema: BUNDLE_SCHEMA,
      version,
      createdAt: now().toISOString(),
      model: embedder.model,
      corpusSha256: source.corpusSha256,
      termsSha256: termsFingerprint(passages),
      passageOptions,
      counts: {
        reports: source.reports.length,
        passages: passages.length,
        vectors: vectors.length,
        sentences: sentenceVectors.length,
        questions: questionVectors.length,
        unanswered: unansweredVectors.length,
      },
      files: await hashFiles(aside),
    }
    await writeJson(aside, 'manifest.json', manifest)
    verifyBundle(await loadBundle(aside), vectors)
    await install(indexDir, aside, version)
  } catch (cause) {
    await rm(aside, { recursive: true, force: true })
    if (cause instanceof IndexError) throw cause
    throw new IndexError(
      `The index could not be built in ${indexDir}: ${errorMessage(cause)}. The index in use was not touched`,
      { cause },
    )
  }
  return loadBundle(join(indexDir, version))
}

/** A row per passage and edition, and what is embedded: the rows' passages, then all their sentences, then the questions. */
function layOutRows(passages: readonly Passage[], questions: readonly string[]) {
  const rows: VectorRow[] = []
  const passageInputs: string[] = []
  const sentences: string[] = []
  for (const passage of passages) {
    for (const language of LANGUAGES) {
      const text = passage.texts[language]
      const input = passageInput(passage, language)
      if (!text || input === undefined) continue
      const ranges = passageSentences(text)
      rows.push({ passage: passage.id, language, sentences: ranges, firstSentence: sentences.length })
      passageInputs.push(input)
      for (const { startChar, endChar } of ranges) {
        sentences.push(withoutFootnoteMarks(text.text.slice(startChar, endChar)))
      }
    }
  }
  const inputs: readonly EmbeddingInput[] = [
    ...[...passageInputs, ...sentences].map(text => ({ kind: 'passage', text }) as const),
    ...questions.map(text => ({ kind: 'query', text }) as const),
  ]
  return { rows, inputs, sentenceCount: sentences.length }
}

function bytesOf(vector: Float32Array): Uint8Array {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength)
}

async function install(indexDir: string, aside: string, version: string): Promise<void> {
  const place = join(indexDir, version)
  const replaced = join(indexDir, `.building-replaced-${process.pid}`)
  // A bundle of this version that stands there already was found broken, or it would be in use.
  await rename(place, replaced).catch(() => {})
  await rename(aside, place)
  await rm(replaced, { recursive: true, force: true })
  await writePointer(indexDir, { version, pinned: false })
}

async function writeJson(dir: string, name: string, value: unknown): Promise<void> {
  await writeFile(join(dir, name), JSON.stringify(value))
}

async function hashFiles(dir: string): Promise<Record<BundleFile, string>> {
  const hashes = await Promise.all(
    BUNDLE_FILES.map(async name => {
      const bytes = await readFile(join(dir, name))
      return [name, createHash('sha256').update(bytes).digest('hex')] as const
    }),
  )
  return Object.fromEntries(hashes) as Record<BundleFile, string>
}

/**
 * The bundle in use when it is whole and of the wanted version, or, with `keepPinned`, one that someone rolled back
 * to; else undefined.
 */
export async function findCurrentBundle(
  indexDir: string,
  wanted: string,
  keepPinned: boolean,
): Promise<Bundle | undefined> {
  const pointer = await readPointer(indexDir)
  if (!pointer || (pointer.version !== wanted && !(pointer.pinned && keepPinned))) return undefined
  return loadBundle(join(indexDir, pointer.version)).catch(error => {
    if (error instanceof IndexError) return undefined
    throw error
  })
}
