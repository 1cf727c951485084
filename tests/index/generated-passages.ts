import { seededRandom } from '../../evaluation/seeded-random.ts'
import type { ModelInfo } from '../../src/embeddings/embedder.ts'
import { normalise } from '../../src/embeddings/projection.ts'
import { quantiseTokens } from '../../src/embeddings/quantise-tokens.ts'
import { createMemoryIndex } from '../../src/index/memory-index.ts'
import type { LoadedRow, PassageIndex, PassageRecord } from '../../src/index/passage-index.ts'
import { LANGUAGES, type Language } from '../../src/text/language.ts'
import { searchTerms } from '../../src/text/terms.ts'
import { HASH_MODEL } from '../embeddings/hash-embedder.ts'

export const GENERATED_MODEL: ModelInfo = { ...HASH_MODEL, dimensions: 16, tokenDimensions: 32 }

/** Unit vectors in random directions, one after another. */
export function randomVectors(count: number, dimensions: number, random: () => number): Float32Array {
  const values = Float32Array.from({ length: count * dimensions }, () => random() - 0.5)
  for (let i = 0; i < count; i++) normalise(values.subarray(i * dimensions, (i + 1) * dimensions))
  return values
}

const REPORTS = ['east', 'north', 'south', 'west']
const FLAT = { mean: 0, deviation: 1 }

/**
 * An index of passages with random vectors, evenly spread over four reports, each with a word of its own («сөз17»). Every third
 * passage has no Russian text.
 */
export function generateIndex(passageCount: number): PassageIndex {
  const random = seededRandom(11)
  const records = Array.from({ length: passageCount }, (_, id) => generateRecord(id, passageCount, random))
  const reports = REPORTS.map(id => {
    const own = records.filter(({ passage }) => passage.reportId === id)
    return {
      id,
      authority: 'kk' as const,
      editions: {},
      firstPassage: own[0]?.passage.id ?? 0,
      passageCount: own.length,
    }
  })
  const vectors = records.reduce((sum, { rows }) => sum + rows.length, 0)
  return createMemoryIndex(
    {
      version: 'generated',
      createdAt: '2026-01-01T00:00:00.000Z',
      model: GENERATED_MODEL,
      counts: {
        reports: reports.length,
        passages: passageCount,
        vectors,
        sentences: 2 * vectors,
        questions: 0,
        probes: 0,
      },
      reports,
      glossary: [],
      probeVectors: new Float32Array(),
      zeroPoints: { kk: { passage: FLAT, sentence: FLAT }, ru: { passage: FLAT, sentence: FLAT } },
      quality: null,
    },
    records,
  )
}

function generateRecord(id: number, passageCount: number, random: () => number): PassageRecord {
  const text = `Бірінші сөйлем сөз${id} туралы. Екіншісі ұзағырақ, жалпы.`
  const languages = LANGUAGES.filter(language => language === 'kk' || id % 3 > 0)
  const own = { text, startChar: 0, endChar: text.length, blocks: [], sha256: '' }
  return {
    passage: {
      id,
      reportId: REPORTS[Math.floor((id * REPORTS.length) / passageCount)] ?? '',
      number: id + 1,
      fingerprint: id.toString(16).padStart(4, '0'),
      page: null,
      lastPage: null,
      sections: {},
      texts: Object.fromEntries(languages.map(language => [language, own])),
    },
    rows: languages.map(language => generateRow(language, text, random)),
    terms: searchTerms(text, 'kk'),
    questions: undefined,
  }
}

function generateRow(language: Language, text: string, random: () => number): LoadedRow {
  const { dimensions, tokenDimensions } = GENERATED_MODEL
  const middle = text.indexOf('.') + 1
  const segments = Uint16Array.of(1, 1, 1, 2, 2)
  const values = randomVectors(segments.length, tokenDimensions, random)
  const ids = Uint32Array.from(segments, () => Math.floor(random() * 100))
  return {
    language,
    sentences: [
      { startChar: 0, endChar: middle },
      { startChar: middle + 1, endChar: text.length },
    ],
    vector: randomVectors(1, dimensions, random),
    sentenceVectors: randomVectors(2, dimensions, random),
    tokens: {
      runs: [
        [1, 3],
        [2, 2],
      ],
      codes: quantiseTokens({ ids, segments, values }, tokenDimensions).codes,
    },
  }
}
