import type { LoadedPassage, PassageIndex } from '../index/passage-index.ts'
import type { Passage } from '../passages/passage.ts'
import type { Hit } from '../search/search.ts'
import { sentenceCosines } from '../search/sentence-cosines.ts'
import { EVIDENCE_HITS } from '../search/tuning.ts'
import type { Evidence, Focus } from './coverage.ts'
import { withVectors } from './load-passages.ts'
import { reportOf } from './report-of.ts'

/** The first hits as evidence, with the sentences around the best one where vectors were compared. Throws IndexError. */
export async function readEvidence(
  index: PassageIndex,
  hits: readonly Hit[],
  vector: Float32Array,
): Promise<readonly Evidence[]> {
  const first = hits.slice(0, EVIDENCE_HITS)
  const reportFor = (passage: Passage) => reportOf(index.facts, passage)
  if (vector.length === 0) return first.map(({ passage }) => ({ passage, report: reportFor(passage) }))
  const loaded = await withVectors(index, first)
  return loaded.map(({ passage, ...hit }) => ({
    passage,
    report: reportFor(passage),
    focus: focusOf(hit.loaded, vector),
  }))
}

/** In each edition, the sentence most similar to the question with its neighbours. */
function focusOf({ rows }: LoadedPassage, vector: Float32Array): Focus {
  return Object.fromEntries(
    rows.flatMap(row => {
      const sentences = sentenceCosines(row, vector)
      const best = sentences.reduce(
        (top, { cosine }, i) => (cosine > (sentences[top]?.cosine ?? -1) ? i : top),
        0,
      )
      const [first, last] = [sentences[Math.max(0, best - 1)], sentences[best + 1] ?? sentences[best]]
      return first && last ? [[row.language, { startChar: first.startChar, endChar: last.endChar }]] : []
    }),
  )
}
