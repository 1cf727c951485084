import type { ReportInfo } from '../../../src/corpus/report-info.ts'
import { InputError } from '../../../src/errors.ts'
import { openEmbeddedIndex } from '../../../src/index/embedded/embedded-index.ts'
import { readPointer } from '../../../src/index/index-folder.ts'
import type { IndexFacts, LoadedPassage, PassageIndex, RowTokens } from '../../../src/index/passage-index.ts'
import type { PassageText } from '../../../src/passages/passage.ts'
import { LANGUAGES, type Language } from '../../../src/text/language.ts'
import { createTermReader, type TermReader } from '../../../src/text/terms.ts'
import { countDocuments, splitTemplate, type TemplatePart } from './text-template.ts'

/** A sentence of the bundled reports with its vectors. */
export interface SourceSentence {
  readonly parts: readonly TemplatePart[]
  readonly vector: Float32Array
  /** Of its tokens, as many bytes for each; none beyond the model's limit. */
  readonly codes: Uint8Array
  readonly tokens: number
}

/** A block of a passage in one edition. */
export type SourceBlock = readonly SourceSentence[]

export interface SourcePassage {
  /** The number of its report, from 0. */
  readonly report: number
  readonly sections: Readonly<Partial<Record<Language, readonly string[]>>>
  /** The index terms of the section titles. */
  readonly sectionTerms: Readonly<Record<Language, readonly string[]>>
  /** By language, as many blocks in each: the n-th of one is the translation of the n-th of the other. */
  readonly blocks: Readonly<Record<Language, readonly SourceBlock[]>>
  readonly vectors: Readonly<Record<Language, Float32Array>>
  /** The codes of title and headings. */
  readonly headings: Readonly<Record<Language, Pick<SourceSentence, 'codes' | 'tokens'>>>
}

interface SourceReport {
  readonly info: ReportInfo
  readonly passages: readonly SourcePassage[]
}

/** What passages are generated from: the bundled reports, in both editions, as they were embedded. */
export interface Source {
  readonly facts: IndexFacts
  readonly reports: readonly SourceReport[]
  /** Those of all reports. */
  readonly passages: readonly SourcePassage[]
  /** Bytes of a token's codes. */
  readonly tokenBytes: number
}

/** Reads the index that `buildSource` has built. Throws IndexError, or InputError where there is none. */
export async function loadSource(indexDir: string): Promise<Source> {
  const pointer = await readPointer(indexDir)
  if (!pointer) throw new InputError(`${indexDir} has no index to generate passages from`)
  const index = await openEmbeddedIndex(indexDir, pointer.version)
  try {
    return await readSource(index)
  } finally {
    await index.close()
  }
}

/** Reads the passages of an index in both editions. */
async function readSource(index: PassageIndex): Promise<Source> {
  const { facts } = index
  const loaded = await index.load(Array.from({ length: facts.counts.passages }, (_, id) => id))
  const documents = new Map(
    LANGUAGES.map(language => [
      language,
      countDocuments(loaded.map(({ passage }) => passage.texts[language]?.text ?? '')),
    ]),
  )
  const read = createTermReader()
  const { dimensions } = facts.model
  const reports = facts.reports.map(({ firstPassage, passageCount, ...info }, report) => ({
    info,
    passages: loaded
      .slice(firstPassage, firstPassage + passageCount)
      .flatMap(passage => readPassage(passage, report, { documents, dimensions, read }) ?? []),
  }))
  const tokens = loaded.flatMap(({ rows }) => rows.flatMap(row => row.tokens ?? []))
  const count = tokens.reduce((sum, { runs }) => sum + tokensIn(runs), 0)
  const bytes = tokens.reduce((sum, { codes }) => sum + codes.length, 0)
  const passages = reports.flatMap(each => each.passages)
  return { facts, reports, passages, tokenBytes: bytes / Math.max(1, count) }
}

interface PassageReading {
  readonly documents: ReadonlyMap<Language, ReadonlyMap<string, number>>
  readonly dimensions: number
  readonly read: TermReader
}

/** Undefined for a passage that is not in both editions. */
function readPassage(
  { passage, rows }: LoadedPassage,
  report: number,
  { documents, dimensions, read }: PassageReading,
): SourcePassage | undefined {
  const readEdition = (language: Language) => {
    const row = rows.find(each => each.language === language)
    const text = passage.texts[language]
    if (!row || !text) return undefined
    const codes = splitCodes(row.tokens)
    const sentences = row.sentences.map(({ startChar, endChar }, at) => ({
      startChar,
      parts: splitTemplate(text.text.slice(startChar, endChar), documents.get(language) ?? new Map(), part =>
        read(part, language),
      ),
      vector: row.sentenceVectors.slice(at * dimensions, (at + 1) * dimensions),
      ...(codes.get(at + 1) ?? NO_CODES),
    }))
    return {
      vector: row.vector,
      blocks: blocksOf(text, sentences),
      heading: codes.get(0) ?? NO_CODES,
      sectionTerms: (passage.sections[language] ?? []).flatMap(title => read(title, language)),
    }
  }
  const [kk, ru] = [readEdition('kk'), readEdition('ru')]
  if (!kk || !ru || kk.blocks.length !== ru.blocks.length) return undefined
  return {
    report,
    sections: passage.sections,
    sectionTerms: { kk: kk.sectionTerms, ru: ru.sectionTerms },
    blocks: { kk: kk.blocks, ru: ru.blocks },
    vectors: { kk: kk.vector, ru: ru.vector },
    headings: { kk: kk.heading, ru: ru.heading },
  }
}

const NO_CODES = { codes: new Uint8Array(), tokens: 0 }

function blocksOf(
  { blocks }: PassageText,
  sentences: readonly (SourceSentence & { readonly startChar: number })[],
): readonly SourceBlock[] {
  return blocks.map(({ startChar, endChar }) =>
    sentences.filter(sentence => sentence.startChar >= startChar && sentence.startChar < endChar),
  )
}

/** The codes of each segment. */
function splitCodes(
  tokens: RowTokens | undefined,
): ReadonlyMap<number, Pick<SourceSentence, 'codes' | 'tokens'>> {
  if (!tokens) return new Map()
  const bytes = tokens.codes.length / Math.max(1, tokensIn(tokens.runs))
  let start = 0
  return new Map(
    tokens.runs.map(([segment, count]) => {
      const end = start + count * bytes
      const codes = tokens.codes.slice(start, end)
      start = end
      return [segment, { codes, tokens: count }]
    }),
  )
}

function tokensIn(runs: RowTokens['runs']): number {
  return runs.reduce((sum, [, count]) => sum + count, 0)
}
