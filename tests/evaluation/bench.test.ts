import { describe, expect, it } from 'vitest'
import { loadCompetitors } from '../../evaluation/bench/competitor.ts'
import { latencyTable, measureLatency, measureThroughput } from '../../evaluation/bench/latency.ts'
import {
  nearestByForce,
  nearestNeighboursTable,
  randomVectors,
} from '../../evaluation/bench/nearest-neighbours.ts'
import { timingOf } from '../../evaluation/bench/timing.ts'
import { InputError } from '../../src/errors.ts'
import { createFakeAnswerer } from '../fake-answerer.ts'

// Tests how the benchmarks measure, not what they measure.

describe('loadCompetitors', () => {
  it('says how to install missing packages', async () => {
    const missing = () => import(String('a-package-that-nobody-has'))
    await expect(loadCompetitors(missing)).rejects.toThrow(InputError)
    await expect(loadCompetitors(missing)).rejects.toThrow('npm ci --prefix evaluation/competitors')
  })

  it('does not hide errors inside the competitors', async () => {
    await expect(loadCompetitors(() => Promise.reject(new TypeError('broken')))).rejects.toThrow('broken')
    await expect(loadCompetitors(async () => ({}))).rejects.toThrow('createCompetitors')
  })
})

describe('timingOf', () => {
  it('gives the median and the 95th percentile', () => {
    const times = Array.from({ length: 101 }, (_, i) => 100 - i)
    expect(timingOf(times)).toEqual({ p50Ms: 50, p95Ms: 95 })
  })
})

describe('measureThroughput', () => {
  it.each([1, 8])('asks every question once, %d at a time', async atATime => {
    const answerer = createFakeAnswerer()
    const asked: string[] = []
    let open = 0
    let most = 0
    const watching: typeof answerer = {
      ...answerer,
      async answer(question, options) {
        asked.push(question)
        most = Math.max(most, ++open)
        await new Promise(setImmediate)
        open--
        return answerer.answer(question, options)
      },
    }
    const questions = Array.from({ length: 30 }, (_, i) => `азаптау ${i}`)
    expect(await measureThroughput(watching, questions, atATime)).toBeGreaterThan(0)
    expect(asked.sort()).toEqual([...questions].sort())
    expect(most).toBe(atATime)
  })
})

describe('latencyTable', () => {
  it('has one row per stage', async () => {
    const latency = await measureLatency(createFakeAnswerer(), createFakeAnswerer(), ['азаптау', 'пытки'])
    const table = latencyTable(latency)
    expect(table.split('\n')).toHaveLength(8)
    expect(table).toContain('| embedding the question (the model) | 1.23 | 1.23 |')
    expect(table).toContain('| lists and fusion | 2.00 | 2.00 |')
  })
})

describe('the nearest neighbours', () => {
  it('by brute force are the same as by sorting', () => {
    const { vectors, queries } = randomVectors(200, 12, 20)
    const matrix = new Float32Array(vectors.flatMap(vector => [...vector]))
    for (const query of queries) {
      const products = vectors.map((vector, row) => ({
        row,
        product: vector.reduce((sum, value, i) => sum + value * (query[i] ?? 0), 0),
      }))
      const sorted = products.sort((a, b) => b.product - a.product).map(({ row }) => row)
      expect(nearestByForce(matrix, query, 10)).toEqual(sorted.slice(0, 10))
    }
  })

  it('are searched among random unit vectors, the same in every run', () => {
    const { vectors } = randomVectors(50, 384)
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
    expect(randomVectors(50, 384).vectors).toEqual(vectors)
  })

  it('are all found by HNSW in a small set', () => {
    expect(nearestNeighboursTable([randomVectors(300, 16)])).toContain(
      '| 300 random, 16 dimensions | 1.000 |',
    )
  })
})
