import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { measureIndexBuild } from '../../evaluation/bench/index-build.ts'
import { openSharedCore } from '../shared-core.ts'

describe('measureIndexBuild', () => {
  it('leaves the second build the cache, and nothing else', async () => {
    const { facts } = (await openSharedCore()).index
    const { version, counts } = facts
    const found: (readonly string[])[] = []
    const build = await measureIndexBuild(async indexDir => {
      found.push((await readdir(indexDir)).sort())
      await mkdir(join(indexDir, version))
      await writeFile(join(indexDir, version, 'words.db'), ' '.repeat(2 ** 20))
      await mkdir(join(indexDir, 'segments', 'a'), { recursive: true })
      await writeFile(join(indexDir, 'segments', 'a', 'graph.bin'), ' '.repeat(2 ** 20))
      for (const name of ['CURRENT', 'STAMP', 'vectors.db', 'vectors.db-wal'])
        await writeFile(join(indexDir, name), name)
      return facts
    })
    expect(found).toEqual([[], ['vectors.db', 'vectors.db-wal']])
    expect(build).toMatchObject({ passages: counts.passages, indexMiB: 2 })
    expect(build.fromCache.seconds).toBeGreaterThan(0)
    expect(build.fromCache.peakMiB).toBeGreaterThan(0)
  })
})
