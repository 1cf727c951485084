import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Bundle } from '../../src/search/bundle.ts'
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
  readonly bundleMiB: number
}

/** Builds the index in a temporary folder, first from scratch, then from a full cache, and removes it. */
export async function measureIndexBuild(build: (indexDir: string) => Promise<Bundle>): Promise<IndexBuild> {
  const indexDir = await mkdtemp(join(tmpdir(), 'dayek-bench-'))
  try {
    const { cost: fromScratch, result: first } = await measureCost(() => build(indexDir))
    await removeAllButCaches(indexDir, first.manifest.version)
    const { cost: fromCache, result: second } = await measureCost(() => build(indexDir))
    const bundleBytes = await folderBytes(join(indexDir, second.manifest.version))
    const { passages } = second.manifest.counts
    return { fromScratch, fromCache, passages, bundleMiB: bundleBytes / 2 ** 20 }
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

/** Removes the bundle and what names it; what stays are the caches, of vectors and of token vectors. */
async function removeAllButCaches(indexDir: string, version: string): Promise<void> {
  for (const name of [version, 'CURRENT', 'STAMP']) await rm(join(indexDir, name), { recursive: true })
}

async function folderBytes(dir: string): Promise<number> {
  const sizes = await Promise.all((await readdir(dir)).map(async name => (await stat(join(dir, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}
