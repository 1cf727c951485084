import { LANGUAGES, type Language } from '../text/language.ts'
import type { IndexFacts, PassageIndex } from './passage-index.ts'
import { createRowComparer } from './row-cosines.ts'
import type { Spread, ZeroPoint, ZeroPoints } from './zero-point.ts'

/** The best cosines of a probe question. */
export interface ProbeScores {
  readonly passage: number
  readonly sentence: number
}

/** How many passages are compared with a probe: the best sentence need not be in the nearest one. */
const NEAREST = 200
/** How many of them have their sentences compared exactly: large indexes know only roughly how near those are. */
const EXACT = 32

/** The zero point of an index for each language of its probes, which are half Kazakh, half Russian. Throws IndexError. */
export async function measureZeroPoints({
  facts: { probeVectors, model },
  nearest,
  vectors,
}: Pick<PassageIndex, 'nearest' | 'vectors'> & {
  readonly facts: Pick<IndexFacts, 'probeVectors' | 'model'>
}): Promise<ZeroPoints> {
  const best: ProbeScores[] = []
  const compare = createRowComparer()
  for (let start = 0; start < probeVectors.length; start += model.dimensions) {
    const probe = probeVectors.slice(start, start + model.dimensions)
    const found = await nearest(probe, NEAREST)
    const bySentence = found.toSorted((a, b) => b.sentenceCosine - a.sentenceCosine || a.id - b.id)
    const compared = await vectors(bySentence.slice(0, EXACT).map(({ id }) => id))
    const sentences = compared.flatMap(({ rows }) => rows.map(row => compare(row, probe).sentenceCosine))
    best.push({
      passage: Math.max(0, ...found.map(({ cosine }) => cosine)),
      sentence: Math.max(0, ...sentences),
    })
  }
  return zeroPointsOf(best)
}

/** The zero points by the best scores of all probes, in order. */
export function zeroPointsOf(best: readonly ProbeScores[]): ZeroPoints {
  const of = (language: Language): ZeroPoint => {
    const half = best.length / LANGUAGES.length
    const start = LANGUAGES.indexOf(language) * half
    const own = best.slice(start, start + half)
    return {
      passage: spreadOf(own.map(({ passage }) => passage)),
      sentence: spreadOf(own.map(({ sentence }) => sentence)),
    }
  }
  return { kk: of('kk'), ru: of('ru') }
}

function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length)
  return { mean, deviation: Math.sqrt(variance) || 1 }
}
