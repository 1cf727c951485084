import { createByteCache } from '../../bounded-cache.ts'
import type { BinaryRow, BinarySelect } from '../../postgres/copy-binary.ts'
import type { Language } from '../../text/language.ts'
import { decodeFloat4s, decodeInt2s } from './binary-values.ts'
import { BLOCK_PASSAGES } from './index-tables.ts'
import { integer } from './parse-rows.ts'
import type { PostingsBlock } from './word-scores.ts'

/** The passages with a term; without any if the index does not have it. */
interface TermPostings {
  readonly documents: number
  readonly blocks: ReadonlyMap<number, PostingsBlock>
}

/** Reads postings, and keeps those used lately: questions repeat their frequent terms, which have the most. Throws IndexError. */
export interface PostingsReader {
  /** By term. */
  read(terms: readonly string[]): Promise<ReadonlyMap<string, TermPostings>>
  /** Whether a passage has a text in a language. */
  edition(language: Language): Promise<(id: number) => boolean>
}

export interface PostingsStatements {
  postings(terms: readonly string[]): BinarySelect
  edition(language: Language): BinarySelect
}

/** In the memory of this process. A passage with a term takes 6 bytes. */
const MAX_BYTES = 32 * 2 ** 20
/** What a term and a block add to their bytes. */
const OVERHEAD_BYTES = 200

export function createPostingsReader(
  query: <Row>(select: BinarySelect, parse: (row: BinaryRow) => Row) => Promise<readonly Row[]>,
  statements: PostingsStatements,
  maxBytes = MAX_BYTES,
): PostingsReader {
  const known = createByteCache({ maxBytes, bytesOf })
  const editions = new Map<Language, Promise<(id: number) => boolean>>()
  return {
    async read(terms) {
      const found = new Map<string, TermPostings>()
      const missing: string[] = []
      for (const term of terms) {
        const postings = known.get(term)
        if (postings) found.set(term, postings)
        else missing.push(term)
      }
      if (missing.length === 0) return found
      const read = collectPostings(await query(statements.postings(missing), parsePostings))
      for (const term of missing) {
        const postings = read.get(term) ?? { documents: 0, blocks: new Map() }
        known.set(term, postings)
        found.set(term, postings)
      }
      return found
    },
    edition(language) {
      const own =
        editions.get(language) ??
        query(statements.edition(language), parseEdition)
          .then(collectEdition)
          .catch(error => {
            editions.delete(language)
            throw error
          })
      editions.set(language, own)
      return own
    },
  }
}

interface PostingsRow extends PostingsBlock {
  readonly term: string
  readonly documents: number
  readonly block: number
}

function parsePostings([term, documents, block, passages, weights]: BinaryRow): PostingsRow {
  return {
    term: String(term ?? ''),
    documents: integer(documents),
    block: integer(block),
    passages: decodeInt2s(passages ?? new Uint8Array()),
    weights: decodeFloat4s(weights ?? new Uint8Array()),
  }
}

function collectPostings(rows: readonly PostingsRow[]): ReadonlyMap<string, TermPostings> {
  const read = new Map<string, { documents: number; blocks: Map<number, PostingsBlock> }>()
  for (const { term, documents, block, passages, weights } of rows) {
    const own = read.get(term) ?? { documents, blocks: new Map() }
    own.blocks.set(block, { passages, weights })
    read.set(term, own)
  }
  return read
}

/** A block and a bit for each of its passages. */
function parseEdition([block, passages]: BinaryRow): readonly [number, Uint8Array] {
  const bits = new Uint8Array(BLOCK_PASSAGES / 8)
  for (const at of decodeInt2s(passages ?? new Uint8Array()))
    bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7))
  return [integer(block), bits]
}

function collectEdition(rows: readonly (readonly [number, Uint8Array])[]): (id: number) => boolean {
  const blocks = new Map(rows)
  return id => {
    const at = id % BLOCK_PASSAGES
    const bits = blocks.get(Math.floor(id / BLOCK_PASSAGES))
    return bits !== undefined && ((bits[at >> 3] ?? 0) & (1 << (at & 7))) !== 0
  }
}

function bytesOf({ blocks }: TermPostings): number {
  let bytes = OVERHEAD_BYTES
  for (const { passages, weights } of blocks.values())
    bytes += OVERHEAD_BYTES + passages.byteLength + weights.byteLength
  return bytes
}
