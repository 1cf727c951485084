import { LANGUAGES, type Language } from '../text/language.ts'
import type { IndexFacts, PassageIndex } from './passage-index.ts'
import type { Spread, ZeroPoint, ZeroPoints } from './zero-point.ts'

/** The best cosines of a probe question. */
export interface ProbeScores {
  readonly passage: number
  readonly sentence: number
}

/** How many passages are compared with a probe: the best sentence need not be in the nearest one. */
const NEAREST = 200

/** The zero point of an index for each language of its probes, which are half Kazakh, half Russian. Throws IndexError. */
export async function measureZeroPoints({
  facts: { probeVectors, model },
  nearest,
}: Pick<PassageIndex, 'nearest'> & {
  readonly facts: Pick<IndexFacts, 'probeVectors' | 'model'>
}): Promise<ZeroPoints> {
  const best: ProbeScores[] = []
  for (let start = 0; start < probeVectors.length; start += model.dimensions) {
    const found = await nearest(probeVectors.slice(start, start + model.dimensions), NEAREST)
    best.push({
      passage: Math.max(0, ...found.map(({ cosine }) => cosine)),
      sentence: Math.max(0, ...found.map(({ sentenceCosine }) => sentenceCosine)),
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
