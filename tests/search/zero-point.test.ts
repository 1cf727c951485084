import { describe, expect, it } from 'vitest'
import { standardScore } from '../../src/index/zero-point.ts'
import { measureZeroPoints } from '../../src/search/measure-zero-points.ts'
import { nearestProbes } from '../../src/search/nearest-probes.ts'
import { PROBE_QUESTIONS } from '../../src/search/probe-questions.ts'
import { buildVectorIndex } from '../../src/search/vector-index.ts'
import { LANGUAGES } from '../../src/text/language.ts'

/** A unit vector of four numbers at an angle to the first axis. */
const at = (degrees: number) => {
  const angle = (degrees * Math.PI) / 180
  return Float32Array.from([Math.cos(angle), Math.sin(angle), 0, 0])
}
const join = (...vectors: readonly Float32Array[]) =>
  Float32Array.from(vectors.flatMap(vector => [...vector]))

describe('the probe questions', () => {
  it.each(LANGUAGES)('are about two hundred different ones in %s', language => {
    const questions = PROBE_QUESTIONS[language]
    expect(questions.length).toBeGreaterThan(200)
    expect(new Set(questions).size).toBe(questions.length)
  })

  it('are as many in both languages', () =>
    expect(PROBE_QUESTIONS.kk).toHaveLength(PROBE_QUESTIONS.ru.length))
})

describe('measureZeroPoints', () => {
  it('gives mean and deviation of the best cosines of each language', () => {
    const index = {
      vectors: buildVectorIndex([at(0)], 4),
      rows: [
        {
          passage: 0,
          language: 'kk' as const,
          sentences: [{ startChar: 0, endChar: 1 }],
          firstSentence: 0,
        },
      ],
      sentenceVectors: join(at(90)),
      probeVectors: join(at(0), at(60), at(90), at(90)),
    }
    const { kk, ru } = measureZeroPoints(index, 4)
    expect(kk.passage.mean).toBeCloseTo(0.75)
    expect(kk.passage.deviation).toBeCloseTo(0.25)
    expect(kk.sentence.mean).toBeCloseTo(Math.sqrt(3) / 4)
    expect(ru.passage.mean).toBeCloseTo(0)
    expect(standardScore(1, kk.passage)).toBeCloseTo(1)
  })
})

describe('nearestProbes', () => {
  const probeVectors = join(at(0), at(60), at(60), at(90), at(90))

  it('is the mean cosine of the nearest three', () => {
    expect(nearestProbes({ probeVectors }, at(0))).toBeCloseTo((1 + 0.5 + 0.5) / 3)
    expect(nearestProbes({ probeVectors }, at(90))).toBeCloseTo((1 + 1 + Math.sin(Math.PI / 3)) / 3)
  })

  it('is 0 for a question without a vector', () =>
    expect(nearestProbes({ probeVectors }, new Float32Array())).toBe(0))
})
