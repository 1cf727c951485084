import { describe, expect, it } from 'vitest'
import { nearestProbes } from '../../src/search/nearest-probes.ts'
import { PROBE_QUESTIONS } from '../../src/search/probe-questions.ts'
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

describe('nearestProbes', () => {
  const probeVectors = join(at(0), at(60), at(60), at(90), at(90))

  it('is the mean cosine of the nearest three', () => {
    expect(nearestProbes({ probeVectors }, at(0))).toBeCloseTo((1 + 0.5 + 0.5) / 3)
    expect(nearestProbes({ probeVectors }, at(90))).toBeCloseTo((1 + 1 + Math.sin(Math.PI / 3)) / 3)
  })

  it('is 0 for a question without a vector', () =>
    expect(nearestProbes({ probeVectors }, new Float32Array())).toBe(0))
})
