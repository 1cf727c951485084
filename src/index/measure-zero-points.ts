import { LANGUAGES, type Language } from '../text/language.ts'
import type { PassageIndex } from './passage-index.ts'
import type { Spread, ZeroPoint, ZeroPoints } from './zero-point.ts'

/** Of this many nearest passages, the best sentence counts. */
const PROBE_CANDIDATES = 200

/**
 * The zero point of an index for each language of its probes, which are half Kazakh, half Russian. Every engine measures it
 * after building, with its own `nearest`.
 */
export async function measureZeroPoints(
  nearest: PassageIndex['nearest'],
  probeVectors: Float32Array,
  dimensions: number,
): Promise<ZeroPoints> {
  const best: { readonly passage: number; readonly sentence: number }[] = []
  for (let start = 0; start < probeVectors.length; start += dimensions) {
    const near = await nearest(probeVectors.slice(start, start + dimensions), PROBE_CANDIDATES)
    best.push({
      passage: near.reduce((most, { cosine }) => Math.max(most, cosine), 0),
      sentence: near.reduce((most, { sentenceCosine }) => Math.max(most, sentenceCosine), 0),
    })
  }
  const half = best.length / LANGUAGES.length
  const of = (language: Language): ZeroPoint => {
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
  const count = Math.max(1, values.length)
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count
  return { mean, deviation: Math.sqrt(variance) || 1 }
}
