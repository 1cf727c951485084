import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { measureIndexBuild } from '../../evaluation/bench/index-build.ts'
import { openSharedCore } from '../shared-core.ts'

describe('measureIndexBuild', () => {
  it('leaves the second build both caches, and nothing else', async () => {
    const { bundle } = await openSharedCore()
    const { version, counts } = bundle.manifest
    const found: (readonly string[])[] = []
    const build = await measureIndexBuild(async indexDir => {
      found.push((await readdir(indexDir)).sort())
      await mkdir(join(indexDir, version))
      await writeFile(join(indexDir, version, 'passages.json'), ' '.repeat(2 ** 20))
      for (const name of ['CURRENT', 'STAMP', 'vectors-int8.cache', 'vectors-int8.tokens'])
        await writeFile(join(indexDir, name), name)
      return bundle
    })
    expect(found).toEqual([[], ['vectors-int8.cache', 'vectors-int8.tokens']])
    expect(build).toMatchObject({ passages: counts.passages, bundleMiB: 1 })
    expect(build.fromCache.seconds).toBeGreaterThan(0)
    expect(build.fromCache.peakMiB).toBeGreaterThan(0)
  })
})
