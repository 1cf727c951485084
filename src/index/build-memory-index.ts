import type { IndexInput } from './index-input.ts'
import { measureZeroPoints } from './measure-zero-points.ts'
import { createMemoryIndex, type GivenFacts } from './memory-index.ts'
import type { IndexedReport, PassageIndex, PassageRecord } from './passage-index.ts'

/** Builds the index in memory that the other engines are compared with. */
export async function buildMemoryIndex(
  input: IndexInput,
  { now = () => new Date() }: { readonly now?: () => Date } = {},
): Promise<PassageIndex> {
  const { version, model, glossary, probeVectors, tokenCodebook, quality } = input
  const records: PassageRecord[] = []
  const reports: IndexedReport[] = []
  for (const { info, passageCount, records: read } of input.reports) {
    reports.push({ ...info, firstPassage: records.length, passageCount })
    for await (const record of read()) {
      records.push({ ...record, passage: { ...record.passage, id: records.length } })
    }
  }
  const unmeasured = await measureZeroPoints(async () => [], new Float32Array(), model.dimensions)
  const given: GivenFacts = {
    version,
    createdAt: now().toISOString(),
    model,
    counts: {
      ...countContents(records, model.dimensions),
      reports: reports.length,
      probes: probeVectors.length / model.dimensions,
    },
    reports,
    glossary,
    probeVectors,
    zeroPoints: unmeasured,
    ...(tokenCodebook && { tokenCodebook }),
    tokenFrequencies: countTokens(records),
    quality,
  }
  const { nearest } = createMemoryIndex(given, records)
  const zeroPoints = await measureZeroPoints(nearest, probeVectors, model.dimensions)
  return createMemoryIndex({ ...given, zeroPoints }, records)
}

function countContents(records: readonly PassageRecord[], dimensions: number) {
  const rows = records.flatMap(record => record.rows)
  const sum = (lengths: readonly number[]) => lengths.reduce((total, length) => total + length, 0)
  return {
    passages: records.length,
    vectors: rows.filter(({ vector }) => vector.length > 0).length,
    sentences: sum(rows.map(({ sentenceVectors }) => sentenceVectors.length)) / dimensions,
    questions: sum(records.map(({ questions }) => questions?.vectors.length ?? 0)) / dimensions,
  }
}

/** The number of rows that contain each id of the model's vocabulary. */
function countTokens(records: readonly PassageRecord[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const { tokenIds = [] } of records) {
    for (const ids of tokenIds) {
      for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
    }
  }
  return counts
}
