import { createMemoryIndex } from '../index/memory-index.ts'
import type { LoadedRow, PassageIndex, PassageRecord } from '../index/passage-index.ts'
import type { Bundle, VectorRow } from './bundle.ts'

const INDEXES = new WeakMap<Bundle, PassageIndex>()
const RECORDS = new WeakMap<Bundle, readonly PassageRecord[]>()

/** The index of a bundle in memory. */
export function bundleIndex(bundle: Bundle): PassageIndex {
  const index = INDEXES.get(bundle) ?? createBundleIndex(bundle)
  INDEXES.set(bundle, index)
  return index
}

/** The passages of a bundle, by id. */
export function bundleRecords(bundle: Bundle): readonly PassageRecord[] {
  const records = RECORDS.get(bundle) ?? recordsOf(bundle)
  RECORDS.set(bundle, records)
  return records
}

function createBundleIndex(bundle: Bundle): PassageIndex {
  const { manifest, reports, passages, glossary, probeVectors, zeroPoints, quality, tokens } = bundle
  const { version, createdAt, model, counts } = manifest
  const records = bundleRecords(bundle)
  const indexed = reports.map(report => {
    const own = passages.filter(passage => passage.reportId === report.id)
    return { ...report, firstPassage: own[0]?.id ?? 0, passageCount: own.length }
  })
  return createMemoryIndex(
    {
      version,
      createdAt,
      model,
      counts,
      reports: indexed,
      glossary,
      probeVectors,
      zeroPoints,
      quality,
      tokenFrequencies: new Map(
        Object.entries(tokens.layout.frequencies).map(([id, count]) => [Number(id), count]),
      ),
    },
    records,
  )
}

function recordsOf(bundle: Bundle): readonly PassageRecord[] {
  const { passages, rows, vectors, sentenceVectors, tokens, questions, lexical, manifest } = bundle
  const { dimensions, tokenDimensions } = manifest.model
  const terms: string[][] = passages.map(() => [])
  for (const [term, postings] of Object.entries(lexical.toJson().postings)) {
    for (let i = 0; i < postings.length; i += 2) {
      const own = terms[postings[i] ?? 0]
      for (let n = 0; n < (postings[i + 1] ?? 0); n++) own?.push(term)
    }
  }
  const own: LoadedRow[][] = passages.map(() => [])
  let firstToken = 0
  for (const [at, row] of rows.entries()) {
    const runs = tokens.layout.rows[at] ?? []
    const count = runs.reduce((sum, [, length]) => sum + length, 0)
    const bytes = tokenDimensions / 2
    own[row.passage]?.push({
      language: row.language,
      sentences: row.sentences,
      vector: vectors.size > 0 ? vectors.vectorAt(at) : new Float32Array(),
      sentenceVectors: sentencesOf(row),
      tokens:
        count > 0
          ? { runs, codes: tokens.codes.slice(firstToken * bytes, (firstToken + count) * bytes) }
          : undefined,
    })
    firstToken += count
  }
  return passages.map((passage, id) => {
    const asked = [...questions.passages.keys()].filter(at => questions.passages[at] === id)
    const [first = 0] = asked
    return {
      passage,
      rows: own[id] ?? [],
      terms: terms[id] ?? [],
      questions:
        asked.length === 0
          ? undefined
          : {
              // The questions of a passage need not follow each other.
              vectors: Float32Array.from(
                asked.flatMap(at => [...questions.vectors.subarray(at * dimensions, (at + 1) * dimensions)]),
              ),
              blocks: asked.map(at => questions.blocks[at] ?? first),
            },
    }
  })

  function sentencesOf({ firstSentence, sentences }: VectorRow): Float32Array {
    return sentenceVectors.slice(firstSentence * dimensions, (firstSentence + sentences.length) * dimensions)
  }
}
