import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { SEGMENTS_DIR } from '../../src/index/embedded/version-manifest.ts'
import type { IndexFacts } from '../../src/index/passage-index.ts'
import { residentMiB } from './machine.ts'

/** What building an index once takes. */
export interface BuildCost {
  readonly seconds: number
  /** CPU time of all threads. */
  readonly cpuSeconds: number
  /** The most resident memory of the process meanwhile. */
  readonly peakMiB: number
}

export interface IndexBuild {
  readonly fromScratch: BuildCost
  readonly fromCache: BuildCost
  readonly passages: number
  readonly indexMiB: number
}

/** Builds the index in a temporary folder, first from scratch, then from a full cache, and removes it. */
export async function measureIndexBuild(
  build: (indexDir: string) => Promise<IndexFacts>,
): Promise<IndexBuild> {
  const indexDir = await mkdtemp(join(tmpdir(), 'dayek-bench-'))
  try {
    const { cost: fromScratch, result: first } = await measureCost(() => build(indexDir))
    await removeAllButCaches(indexDir, first.version)
    const { cost: fromCache, result: second } = await measureCost(() => build(indexDir))
    const folders = [second.version, SEGMENTS_DIR].map(name => join(indexDir, name))
    const bytes = (await Promise.all(folders.map(folderBytes))).reduce((sum, own) => sum + own, 0)
    return { fromScratch, fromCache, passages: second.counts.passages, indexMiB: bytes / 2 ** 20 }
  } finally {
    await rm(indexDir, { recursive: true, force: true })
  }
}

const SAMPLE_MS = 100

async function measureCost<T>(
  work: () => Promise<T>,
): Promise<{ readonly cost: BuildCost; readonly result: T }> {
  let peakMiB = residentMiB()
  const sampling = setInterval(() => {
    peakMiB = Math.max(peakMiB, residentMiB())
  }, SAMPLE_MS)
  const started = performance.now()
  const before = process.cpuUsage()
  try {
    const result = await work()
    const { user, system } = process.cpuUsage(before)
    const seconds = (performance.now() - started) / 1000
    return { cost: { seconds, cpuSeconds: (user + system) / 1e6, peakMiB }, result }
  } finally {
    clearInterval(sampling)
  }
}

/** Removes the index and what names it; what stays is the cache of vectors. */
async function removeAllButCaches(indexDir: string, version: string): Promise<void> {
  for (const name of [version, SEGMENTS_DIR, 'CURRENT', 'STAMP'])
    await rm(join(indexDir, name), { recursive: true })
}

async function folderBytes(dir: string): Promise<number> {
  const names = await readdir(dir, { recursive: true })
  const stats = await Promise.all(names.map(name => stat(join(dir, name))))
  return stats.reduce((sum, each) => sum + (each.isFile() ? each.size : 0), 0)
}
