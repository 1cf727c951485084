import type { LoadedPassage, PassageIndex } from '../index/passage-index.ts'
import type { Hit } from '../search/search.ts'
import { sentenceCosines } from '../search/sentence-cosines.ts'
import { EVIDENCE_HITS } from '../search/tuning.ts'
import type { Evidence, Focus } from './coverage.ts'
import { loadPassages } from './load-passages.ts'
import { reportOf } from './report-of.ts'

/** The first hits as evidence, with the sentences around the best one where vectors were compared. Throws IndexError. */
export async function readEvidence(
  index: PassageIndex,
  hits: readonly Hit[],
  vector: Float32Array,
): Promise<readonly Evidence[]> {
  const passages = hits.slice(0, EVIDENCE_HITS).map(({ passage }) => passage)
  const loaded = vector.length > 0 ? await loadPassages(index, passages) : undefined
  return passages.map(passage => {
    const own = loaded?.get(passage.id)
    return { passage, report: reportOf(index.facts, passage), focus: own ? focusOf(own, vector) : {} }
  })
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
