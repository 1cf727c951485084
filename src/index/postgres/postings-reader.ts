import { createByteCache } from '../../bounded-cache.ts'
import type { BinaryRow } from '../../postgres/copy-binary.ts'
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
  postings(terms: readonly string[]): string
  edition(language: Language): string
}

/** In the memory of this process. A passage with a term takes 6 bytes. */
const MAX_BYTES = 32 * 2 ** 20
/** What a term and a block add to their bytes. */
const OVERHEAD_BYTES = 200

export function createPostingsReader(
  query: (select: string) => Promise<readonly BinaryRow[]>,
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
      const read = parsePostings(await query(statements.postings(missing)))
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
        query(statements.edition(language))
          .then(parseEdition)
          .catch(error => {
            editions.delete(language)
            throw error
          })
      editions.set(language, own)
      return own
    },
  }
}

function parsePostings(rows: readonly BinaryRow[]): ReadonlyMap<string, TermPostings> {
  const read = new Map<string, { documents: number; blocks: Map<number, PostingsBlock> }>()
  for (const [name, documents, block, passages, weights] of rows) {
    if (!name || !passages || !weights) continue
    const term = name.toString()
    let own = read.get(term)
    if (!own) {
      own = { documents: integer(documents), blocks: new Map() }
      read.set(term, own)
    }
    own.blocks.set(integer(block), { passages: decodeInt2s(passages), weights: decodeFloat4s(weights) })
  }
  return read
}

/** A bit for each passage of a block. */
function parseEdition(rows: readonly BinaryRow[]): (id: number) => boolean {
  const blocks = new Map<number, Uint8Array>()
  for (const [block, passages] of rows) {
    const bits = new Uint8Array(BLOCK_PASSAGES / 8)
    for (const at of decodeInt2s(passages ?? new Uint8Array()))
      bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7))
    blocks.set(integer(block), bits)
  }
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
