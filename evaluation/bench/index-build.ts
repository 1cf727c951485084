import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Bundle } from '../../src/search/bundle.ts'

export interface IndexBuild {
  readonly fromScratchSeconds: number
  readonly fromCacheSeconds: number
  readonly bundleMiB: number
}

/** Builds the index in a temporary folder, first from scratch, then from a full cache, and removes it. */
export async function measureIndexBuild(build: (indexDir: string) => Promise<Bundle>): Promise<IndexBuild> {
  const indexDir = await mkdtemp(join(tmpdir(), 'dayek-bench-'))
  const timed = async () => {
    const started = performance.now()
    const { manifest } = await build(indexDir)
    return { manifest, seconds: (performance.now() - started) / 1000 }
  }
  try {
    const fromScratch = await timed()
    for (const name of await readdir(indexDir)) {
      if (!name.endsWith('.cache')) await rm(join(indexDir, name), { recursive: true })
    }
    const fromCache = await timed()
    const bundleBytes = await folderBytes(join(indexDir, fromCache.manifest.version))
    return {
      fromScratchSeconds: fromScratch.seconds,
      fromCacheSeconds: fromCache.seconds,
      bundleMiB: bundleBytes / 2 ** 20,
    }
  } finally {
    await rm(indexDir, { recursive: true, force: true })
  }
}

async function folderBytes(dir: string): Promise<number> {
  const sizes = await Promise.all((await readdir(dir)).map(async name => (await stat(join(dir, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}
