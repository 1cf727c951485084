import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { IndexError } from '../../../src/errors.ts'
import { openHeld, openPositioned } from '../../../src/index/embedded/positioned-file.ts'

describe.each([
  ['on disk', (path: string) => openPositioned(path)],
  ['larger than the memory', (path: string) => openPositioned(path, { isOnDisk: true })],
  ['held in memory', openHeld],
])('a file that is read by position, %s', (_, open) => {
  let dir = ''
  let path = ''
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dayek-positioned-'))
    path = join(dir, 'rows.bin')
    await writeFile(path, Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]))
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  it('gives the bytes at a position', () => {
    const file = open(path)
    const buffer = new Uint8Array(4)
    file.readInto(buffer, 1, 2, 6)
    expect([...buffer]).toEqual([0, 7, 8, 0])
    expect([...file.read(2, 3)]).toEqual([3, 4, 5])
    file.close()
  })

  it('gives the same after prefetching, whatever was prefetched', async () => {
    const file = open(path)
    await file.prefetch([
      { position: 2, bytes: 3 },
      { position: 6, bytes: 400_000 },
      { position: 100, bytes: 1 },
    ])
    await file.prefetch([])
    expect([...file.read(2, 3)]).toEqual([3, 4, 5])
    file.close()
    await file.prefetch([{ position: 0, bytes: 1 }])
  })

  it('refuses to read past its end, or once it is closed', () => {
    const file = open(path)
    expect(() => file.readInto(new Uint8Array(4), 0, 4, 6)).toThrow(IndexError)
    file.close()
    expect(() => file.readInto(new Uint8Array(4), 0, 4, 0)).toThrow(IndexError)
  })
})
