import { appendFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load-corpus.ts'
import type { EmbeddingProgress } from '../../src/embeddings/embed-missing.ts'
import { residualBytes } from '../../src/embeddings/residual-tokens.ts'
import { surveyTexts } from '../../src/embeddings/text-survey.ts'
import { parseCodebook, trainCodebook } from '../../src/embeddings/token-codebook.ts'
import { openVectorCache, type VectorCache } from '../../src/embeddings/vector-cache.ts'
import { ConfigError, CorpusError, IndexError } from '../../src/errors.ts'
import { buildMemoryIndex } from '../../src/index/build-memory-index.ts'
import type { PassageRecord } from '../../src/index/passage-index.ts'
import { passageSentences } from '../../src/passages/passage-sentences.ts'
import { splitPassages } from '../../src/passages/split-passages.ts'
import { type CorpusInput, embedCorpus, openCorpusInput } from '../../src/search/corpus-input.ts'
import {
  type CorpusOutline,
  type CorpusSource,
  outlineCorpus,
  probeTexts,
} from '../../src/search/corpus-outline.ts'
import { createSearch } from '../../src/search/create-search.ts'
import { lexicalDocuments } from '../../src/search/passage-terms.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { createHashEmbedder, HASH_MODEL } from '../embeddings/hash-embedder.ts'
import { writeSmallCorpus } from './small-corpus.ts'

const { dimensions, tokenDimensions } = HASH_MODEL

let dir: string
let corpusDir: string
let cachePath: string
let cache: VectorCache
let open: CorpusInput[] = []
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dayek-input-'))
  corpusDir = join(dir, 'corpus')
  cachePath = join(dir, 'vectors.db')
  await writeSmallCorpus(corpusDir)
  await writeSmallCorpus(join(dir, 'other'), text =>
    text.replaceAll('Шағын', 'Екінші').replaceAll('жүз', 'екі жүз'),
  )
  await copyReport('second-report')
  cache = await openVectorCache(cachePath, HASH_MODEL)
})
afterEach(async () => {
  for (const input of open) input.close()
  open = []
  cache.close()
  await rm(dir, { recursive: true, force: true })
})

/** Adds another report, with questions. */
async function copyReport(id: string): Promise<void> {
  await cp(join(dir, 'other', 'small-report'), join(corpusDir, id), { recursive: true })
  await writeFile(
    join(corpusDir, id, 'questions.md'),
    '# Сұрақтар\n\n## 3 Қамаудағы адамдарды\n\n- Қанша шағым түсті?\n- Сколько жалоб?\n',
  )
}

function source(changes: Partial<CorpusSource> = {}): CorpusSource {
  return {
    corpusDir,
    model: HASH_MODEL,
    tokenVectors: 'auto',
    codebook: undefined,
    quality: null,
    ...changes,
  }
}

/** Outlines the corpus and embeds what is missing. Returns also what was said of the progress. */
async function prepare(changes: Partial<CorpusSource> = {}) {
  const { codebook } = source(changes)
  const survey = surveyTexts(HASH_MODEL, cache, codebook && parseCodebook(codebook))
  const outline = await outlineCorpus(source(changes), survey)
  const embedder = createHashEmbedder()
  const progress: EmbeddingProgress[] = []
  await embedCorpus(outline, survey, embedder, cache, step => progress.push(step))
  survey.close()
  return { outline, progress, embedded: embedder.embedded }
}

async function openInput(outline: CorpusOutline): Promise<CorpusInput> {
  const input = await openCorpusInput({ outline, vectors: { cachePath, shippedPath: undefined } })
  open.push(input)
  return input
}

async function recordsOf(input: CorpusInput): Promise<readonly PassageRecord[]> {
  const records: PassageRecord[] = []
  for (const report of input.reports) for await (const record of report.records()) records.push(record)
  return records
}

describe('the corpus as the input of an index', () => {
  it('has the passages, rows, sentences and terms of the reports, one report at a time', async () => {
    const input = await openInput((await prepare()).outline)
    const records = await recordsOf(input)
    const passages = splitPassages(await loadCorpus(corpusDir))
    expect(records.map(({ passage }, id) => ({ ...passage, id }))).toEqual(passages)
    expect(input.reports.map(({ info, passageCount }) => [info.id, passageCount])).toEqual([
      ['second-report', 4],
      ['small-report', 4],
    ])
    expect(records.map(({ passage }) => passage.id)).toEqual([0, 1, 2, 3, 0, 1, 2, 3])
    const rows = passages.map(({ texts }) =>
      LANGUAGES.flatMap(language => {
        const text = texts[language]
        return text ? [[language, passageSentences(text)]] : []
      }),
    )
    expect(records.map(record => record.rows.map(row => [row.language, row.sentences]))).toEqual(rows)
    expect(records.map(({ terms }) => terms)).toEqual(lexicalDocuments(passages))
  })

  it('has the vectors of passages, sentences, questions and probes, and the tokens', async () => {
    const input = await openInput((await prepare()).outline)
    const [first, second] = await recordsOf(input)
    const embedder = createHashEmbedder()
    const row = first?.rows[0]
    const [expected] = await embedder.embed(
      ['Қамаудағы адамдарды азаптау туралы екі жүз шағым түсті.'],
      'passage',
    )
    const sentence = row?.sentenceVectors.subarray(0, dimensions) ?? new Float32Array()
    expect(row?.sentenceVectors).toHaveLength(2 * dimensions)
    expect(sentence.reduce((sum, value, i) => sum + value * (expected?.[i] ?? 0), 0)).toBeGreaterThan(0.999)
    expect(row?.vector).toHaveLength(dimensions)
    const count = row?.tokens?.runs.reduce((sum, [, length]) => sum + length, 0) ?? 0
    expect(count).toBeGreaterThan(10)
    expect(row?.tokens?.codes).toHaveLength((count * tokenDimensions) / 2)
    expect(first?.tokenIds).toHaveLength(2)
    expect(first?.questions?.vectors).toHaveLength(2 * dimensions)
    expect(first?.questions?.blocks).toEqual([2, 2])
    expect(second?.questions).toBeUndefined()
    expect(input.probeVectors).toHaveLength(probeTexts().length * dimensions)
  })

  it('embeds each text once, and nothing again', async () => {
    const { progress, embedded } = await prepare()
    const total = progress[0]?.total ?? 0
    expect(new Set(embedded).size).toBe(embedded.length)
    expect(embedded).toHaveLength(total)
    expect(progress[0]).toEqual({ done: 0, total, cached: 0 })
    expect(progress.at(-1)).toEqual({ done: total, total, cached: 0 })
    const again = await prepare()
    expect(again.embedded).toEqual([])
    expect(again.progress).toEqual([{ done: total, total, cached: total }])
  })

  it('has the same version and keys for the same corpus', async () => {
    const [one, other] = [await outlineCorpus(source()), (await prepare()).outline]
    expect(other).toEqual(one)
    expect(one.version).toMatch(/^[0-9a-f]{12}$/)
  })

  it.each([
    [
      'a text',
      () =>
        appendFile(join(corpusDir, 'small-report', 'kk.md'), '\nТағы бір азат жол.\n').then(() =>
          appendFile(join(corpusDir, 'small-report', 'ru.md'), '\nЕщё один абзац.\n'),
        ),
    ],
    [
      'the front matter',
      () => writeSmallCorpus(corpusDir, text => text.replace('rights: "test"', 'rights: "free"')),
    ],
    [
      'a question',
      () =>
        writeFile(join(corpusDir, 'small-report', 'questions.md'), '## 3 Қамаудағы адамдарды\n\n- Қанша?\n'),
    ],
  ])('gives a report another key when %s changes, and only that one', async (_, change) => {
    const before = await outlineCorpus(source())
    await change()
    const after = await outlineCorpus(source())
    expect(after.version).not.toBe(before.version)
    expect(after.reports[0]?.key).toBe(before.reports[0]?.key)
    expect(after.reports[1]?.key).not.toBe(before.reports[1]?.key)
  })

  it.each([
    ['model', { model: { ...HASH_MODEL, sha256: 'f'.repeat(64) } }],
    ['length of passages', { passageOptions: { targetChars: 10, maxChars: 1500 } }],
    ['token vectors', { tokenVectors: 'off' as const }],
  ])('gives every report another key with another %s', async (_, changes) => {
    const before = await outlineCorpus(source())
    const after = await outlineCorpus(source(changes))
    expect(after.version).not.toBe(before.version)
    for (const [i, report] of after.reports.entries()) expect(report.key).not.toBe(before.reports[i]?.key)
  })

  it('gives another version, and the same keys, with another glossary', async () => {
    const before = await outlineCorpus(source())
    await writeFile(join(corpusDir, 'glossary.md'), '- БҰҰ = Біріккен Ұлттар Ұйымы\n')
    const after = await outlineCorpus(source())
    expect(after.version).not.toBe(before.version)
    expect(after.reports).toEqual(before.reports)
  })

  it('refuses a report that was changed or removed after it was outlined', async () => {
    const { outline } = await prepare()
    const input = await openInput(outline)
    await writeSmallCorpus(corpusDir, text => text.replaceAll('Мұнайшылар', 'Шахтёрлар'))
    await expect(recordsOf(input)).rejects.toThrow(/small-report was changed/u)
    await rm(join(corpusDir, 'small-report'), { recursive: true })
    await expect(recordsOf(input)).rejects.toThrow(CorpusError)
  })

  it('says which command embeds the texts where vectors are missing', async () => {
    const outline = await outlineCorpus(source())
    await expect(openInput(outline)).rejects.toThrow(IndexError)
  })

  it('can be searched by words alone before its texts are embedded', async () => {
    const outline = await outlineCorpus(source())
    const input = await openCorpusInput({ outline, vectors: undefined })
    const [first] = await recordsOf(input)
    expect(input.version).toBe(`${outline.version}-words`)
    expect(first?.terms.length).toBeGreaterThan(10)
    expect(first?.rows[0]?.vector).toHaveLength(0)
    expect(first?.rows[0]?.tokens).toBeUndefined()
    expect(input.probeVectors).toHaveLength(0)
  })
})

describe('token vectors', () => {
  const codebook = trainCodebook(
    Float32Array.from({ length: 200 * tokenDimensions }, (_, i) => Math.sin(i * i) / 6),
    tokenDimensions,
    2,
  ).bytes
  const tokensOf = async (changes: Partial<CorpusSource>) => {
    const input = await openInput((await prepare(changes)).outline)
    const [first] = await recordsOf(input)
    return { input, tokens: first?.rows[0]?.tokens }
  }

  it('are residual codes, with their codebook, where they shall be small', async () => {
    const { input, tokens } = await tokensOf({ tokenVectors: 'small', codebook })
    const count = tokens?.runs.reduce((sum, [, length]) => sum + length, 0) ?? 0
    expect(tokens?.codes).toHaveLength(count * residualBytes(tokenDimensions))
    expect(input.tokenCodebook).toEqual(codebook)
  })

  it('are kept in full in a small index, whether or not the model has a codebook', async () => {
    const { input, tokens } = await tokensOf({ codebook })
    const count = tokens?.runs.reduce((sum, [, length]) => sum + length, 0) ?? 0
    expect(tokens?.codes).toHaveLength((count * tokenDimensions) / 2)
    expect(input.tokenCodebook).toBeUndefined()
  })

  it('are the same whether they were kept in full or as residual codes', async () => {
    const inFull = await prepare({ tokenVectors: 'full' })
    const converted = await tokensOf({ tokenVectors: 'small', codebook })
    expect(inFull.embedded.length).toBeGreaterThan(0)
    cache.close()
    await rm(cachePath)
    cache = await openVectorCache(cachePath, HASH_MODEL)
    const kept = await tokensOf({ tokenVectors: 'small', codebook })
    expect(kept.tokens).toEqual(converted.tokens)
    // Residual codes are not enough for an index that wants them in full.
    const passages = 2 * 4 * 2
    expect((await prepare({ tokenVectors: 'full' })).embedded).toHaveLength(passages)
    expect((await prepare({ tokenVectors: 'small', codebook })).embedded).toEqual([])
  })

  it('are left out, and not computed, when they are off', async () => {
    const { input, tokens } = await tokensOf({ tokenVectors: 'off' })
    expect(tokens).toBeUndefined()
    const [first] = await recordsOf(input)
    expect(first?.tokenIds).toBeUndefined()
    expect((await tokensOf({ tokenVectors: 'full' })).tokens).toBeDefined()
  })

  it.each(['full', 'small', 'off'] as const)(
    'that are %s give a search that finds the passage',
    async tokenVectors => {
      const { input } = await tokensOf({ tokenVectors, codebook })
      const index = await buildMemoryIndex(input)
      const search = createSearch({ index, embedder: createHashEmbedder() })
      const result = await search.find('окна редакции были разбиты')
      const [first] = result.hits
      expect(first?.passage.texts.ru?.text).toContain('окна редакции были разбиты')
      expect(index.facts.tokenFrequencies.size > 0).toBe(tokenVectors !== 'off')
      if (tokenVectors === 'off') {
        expect(first?.maxSim).toBeNull()
        expect(result.words).toEqual([])
        expect(first?.base).toBeCloseTo(20 * (first?.cosine ?? 0) + 21 * (first?.sentenceCosine ?? 0), 6)
      } else {
        expect(first?.maxSim).toBeGreaterThan(0.3)
        expect(result.words).toHaveLength(4)
      }
    },
  )

  it('cannot be small without a codebook', async () => {
    await expect(outlineCorpus(source({ tokenVectors: 'small' }))).rejects.toThrow(ConfigError)
  })
})
