import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { IndexError } from '../../../src/errors.ts'
import { buildMemoryIndex } from '../../../src/index/build-memory-index.ts'
import {
  buildEmbeddedIndex,
  type EmbeddedBuildOptions,
  type EmbeddedSizes,
} from '../../../src/index/embedded/build-embedded-index.ts'
import { openEmbeddedIndex } from '../../../src/index/embedded/embedded-index.ts'
import { embeddedVersions, rollBackEmbedded } from '../../../src/index/embedded/embedded-versions.ts'
import { readPointer } from '../../../src/index/index-folder.ts'
import type { IndexInput } from '../../../src/index/index-input.ts'
import { seededRandom } from '../../seeded-random.ts'
import { generateInput, randomVector } from '../generated-input.ts'
import { countReads, withChangedReport, withFailingReport, withoutReports } from './counted-input.ts'
import { makeIndexDir } from './index-dir.ts'

/** Each report of the generated input gets a segment. */
const SMALL: Partial<EmbeddedSizes> = { maxSegmentPassages: 30, minSegmentPassages: 1, scannedRows: 20 }
const SOURCE = new URL('./generated-source.ts', import.meta.url).href
const PROCESS = fileURLToPath(new URL('./build-process.ts', import.meta.url))
const [FIRST, SECOND] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb']

describe('building an embedded index', () => {
  let indexDir: string
  beforeEach(async () => {
    indexDir = await makeIndexDir()
  })
  afterEach(() => rm(indexDir, { recursive: true, force: true }))

  const build = (input: IndexInput, options: Partial<EmbeddedBuildOptions> = {}) =>
    buildEmbeddedIndex(input, { indexDir, sizes: SMALL, ...options })
  const segmentsOf = async () => (await readdir(join(indexDir, 'segments'))).sort()

  /** Answers as the index in memory does. */
  const expectAnswers = async (input: IndexInput) => {
    const reference = await buildMemoryIndex(input)
    const index = await openEmbeddedIndex(indexDir, input.version)
    try {
      expect(index.facts.reports).toEqual(reference.facts.reports)
      const random = seededRandom(3)
      for (let i = 0; i < 5; i++) {
        const vector = randomVector(random)
        const ids = (await index.nearest(vector, 10)).map(({ id }) => id)
        expect(ids).toEqual((await reference.nearest(vector, 10)).map(({ id }) => id))
        expect(await index.read(ids)).toEqual(await reference.read(ids))
      }
      const terms = ['сот', 'адам', 'журналист']
      const words = await reference.byWords(terms, 20)
      expect((await index.byWords(terms, 20)).map(({ id }) => id)).toEqual(words.map(({ id }) => id))
    } finally {
      await index.close()
    }
  }

  it('points CURRENT at the new version', async () => {
    const input = generateInput()
    expect(await build(input)).toBe(input.version)
    expect(await readPointer(indexDir)).toEqual({ version: input.version, pinned: false })
    await expectAnswers(input)
  })

  it('builds the same segments in threads as in one', async () => {
    const sizes = [40, 1, 25, 34]
    const done: number[] = []
    await build(generateInput({ sizes }), {
      source: { module: SOURCE, args: sizes },
      threads: 2,
      onProgress: progress => done.push(progress.total),
    })
    await expectAnswers(generateInput({ sizes }))
    const inThreads = await segmentsOf()
    await rm(join(indexDir, 'segments'), { recursive: true })
    await build(generateInput({ sizes }), { threads: 2 })
    expect(await segmentsOf()).toEqual(inThreads)
  })

  it('says why a thread failed', async () => {
    const source = { module: SOURCE, args: 'nothing' }
    await expect(build(generateInput(), { source, threads: 2 })).rejects.toThrow(/expected sizes/)
    expect(await readPointer(indexDir)).toBeUndefined()
  })

  it('stops at the signal, and goes on with the segments that were complete', async () => {
    const stopping = new AbortController()
    const whole = generateInput()
    const reason = new Error('stopping')
    const options = {
      signal: stopping.signal,
      onProgress: ({ done }: { readonly done: number }) => done > 45 && stopping.abort(reason),
    }
    await expect(build(whole, options)).rejects.toBe(reason)
    expect(await readPointer(indexDir)).toBeUndefined()
    const { input, read } = countReads(whole)
    await build(input)
    expect(read).not.toContain('report-a')
    await expectAnswers(whole)
  })

  it('makes no more segments than are worth searching, however many threads there are', async () => {
    const input = generateInput({ sizes: Array.from({ length: 12 }, () => 5) })
    await build(input, { threads: 12, sizes: { ...SMALL, maxSegmentPassages: 1_000, maxSegments: 3 } })
    expect(await segmentsOf()).toHaveLength(3)
    await expectAnswers(input)
  })

  it('stops its threads at the signal', async () => {
    const stopping = new AbortController()
    const reason = new Error('stopping')
    const sizes = [400, 400]
    const options = {
      source: { module: SOURCE, args: sizes },
      threads: 2,
      signal: stopping.signal,
      onProgress: () => stopping.abort(reason),
    }
    await expect(build(generateInput({ sizes }), options)).rejects.toBe(reason)
    expect(await readPointer(indexDir)).toBeUndefined()
  })

  it('uses all segments again when nothing has changed', async () => {
    const { input, read } = countReads(generateInput())
    await build(input)
    const before = [...read]
    await build(input)
    expect(read).toEqual(before)
  })

  it('reads only an added report', async () => {
    const whole = generateInput()
    await build(withoutReports(whole, ['report-c'], FIRST))
    const { input, read } = countReads(whole)
    await build(input)
    expect(read).toEqual(['report-c'])
    await expectAnswers(whole)
  })

  it('writes anew only the segment of a replaced report', async () => {
    const first = generateInput()
    await build(first)
    const { input, read } = countReads(withChangedReport(first, 'report-d', SECOND))
    await build(input)
    expect(read).toEqual(['report-d'])
    await expectAnswers(input)
  })

  it('leaves out a removed report', async () => {
    const first = generateInput()
    await build(first)
    const second = withoutReports(first, ['report-a'], SECOND)
    await build(second)
    await expectAnswers(second)
  })

  it('merges small segments when there are many', async () => {
    const input = generateInput({ sizes: [5, 5, 5, 5, 5, 5, 5, 5] })
    const sizes = { ...SMALL, maxSegmentPassages: 40, maxSegments: 4 }
    for (let reports = 1; reports <= 8; reports++) {
      const missing = input.reports.slice(reports).map(({ info }) => info.id)
      const part = withoutReports(input, missing, `${reports}`.repeat(12))
      await build(part, { sizes })
      const [newest] = await embeddedVersions(indexDir)
      expect(newest?.segments.length).toBeLessThanOrEqual(4)
      await expectAnswers(part)
    }
  })

  it('continues after a failure without reading finished segments', async () => {
    const whole = generateInput()
    await expect(build(withFailingReport(whole, 'report-d', new IndexError('a fault')))).rejects.toThrow(
      'a fault',
    )
    expect(await readPointer(indexDir)).toBeUndefined()
    const { input, read } = countReads(whole)
    await build(input)
    expect(read).toEqual(['report-d'])
    await expectAnswers(whole)
  })

  it('continues after the process was killed', async () => {
    const child = spawn(process.execPath, [PROCESS, indexDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const { input, read } = countReads(generateInput())
    await build(input)
    expect(read).toEqual(['report-d'])
    expect((await segmentsOf()).filter(name => name.startsWith('.'))).toEqual([])
    await expectAnswers(generateInput())
  })

  it('keeps the index in use and names the way out when the disk is full', async () => {
    const first = generateInput()
    await build(first)
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      syscall: 'write',
    })
    const second = withFailingReport(withChangedReport(first, 'report-c', SECOND), 'report-c', full)
    await expect(build(second)).rejects.toThrow(/cannot be used: ENOSPC.*Check free space/)
    expect((await readPointer(indexDir))?.version).toBe(first.version)
    await expectAnswers(first)
  })

  it('refuses to build where another process builds', async () => {
    await mkdir(indexDir, { recursive: true })
    await writeFile(join(indexDir, 'LOCK'), String(process.ppid))
    await expect(build(generateInput())).rejects.toThrow(/Another process .* is building the index/)
  })

  it('refuses a report that does not give as many passages as it says', async () => {
    const input = generateInput()
    const reports = input.reports.map(report => ({ ...report, passageCount: report.passageCount + 1 }))
    await expect(build({ ...input, reports })).rejects.toThrow('report-a gave 40 passages, expected 41')
  })

  it('refuses an input without passages', async () => {
    await expect(build({ ...generateInput(), reports: [] })).rejects.toThrow('nothing to index')
  })

  it('keeps the previous version for a rollback, and no other', async () => {
    const first = generateInput()
    let day = 1
    const now = () => new Date(Date.UTC(2026, 0, day++))
    await build({ ...first, version: '000000000001' }, { now })
    await build(withChangedReport(first, 'report-d', FIRST), { now })
    await build(withoutReports(first, ['report-d'], SECOND), { now })
    expect((await embeddedVersions(indexDir)).map(({ version }) => version)).toEqual([SECOND, FIRST])
    expect(await segmentsOf()).toHaveLength(4)
    expect(await rollBackEmbedded(indexDir)).toBe(FIRST)
    expect(await readPointer(indexDir)).toEqual({ version: FIRST, pinned: true })
    await expectAnswers(withChangedReport(first, 'report-d', FIRST))
    await expect(rollBackEmbedded(indexDir)).rejects.toThrow(/no earlier index/)
  })

  it('removes an index of an older format', async () => {
    await mkdir(join(indexDir, 'cccccccccccc'), { recursive: true })
    await writeFile(join(indexDir, 'cccccccccccc', 'manifest.json'), '{"schema":6}')
    await build(generateInput())
    expect(await readdir(indexDir)).not.toContain('cccccccccccc')
    expect(
      JSON.parse(await readFile(join(indexDir, generateInput().version, 'manifest.json'), 'utf8')),
    ).toHaveProperty('schema')
  })
})
