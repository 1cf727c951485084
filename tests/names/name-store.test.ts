import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PassageIndex } from '../../src/index/passage-index.ts'
import { createNameStore } from '../../src/names/name-store.ts'
import { indexOfPassages } from '../answer/index-of-passages.ts'
import { passagesOf } from './passages-of.ts'

const PASSAGES = passagesOf([
  { ru: 'Пришёл активист Серик Абенов.', sections: { ru: ['Раздел 1. Права', 'a. Свобода слова'] } },
  { ru: 'Никто не пострадал.', sections: { ru: ['Раздел 1. Права', 'a. Свобода слова'] } },
  { ru: 'Отчёт кончается.', sections: { ru: ['Введение'] } },
])

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'names-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const LONG_MS = 60_000
const index = indexOfPassages(PASSAGES)

/** An index that counts how often it is read, or cannot be read. */
function watched(read: PassageIndex['read'] = index.read) {
  let reads = 0
  return {
    index: {
      facts: index.facts,
      read: (ids: readonly number[]) => {
        reads++
        return read(ids)
      },
    },
    reads: () => reads,
  }
}

describe('the names of an index', () => {
  it('are collected once, and read from their file at the next start', async () => {
    const [first, second] = [watched(), watched()]
    const store = createNameStore(first.index, { folder })
    const database = await store.ready(LONG_MS)
    expect(database?.names('person', 8, 0).map(({ ru }) => ru)).toEqual(['Серик Абенов'])
    await store.close()
    const again = createNameStore(second.index, { folder })
    expect((await again.ready(LONG_MS))?.names('person', 8, 0)).toHaveLength(1)
    await again.close()
    expect(first.reads()).toBeGreaterThan(0)
    expect(second.reads()).toBe(0)
  })

  it('have the topics of headings, without parts of a report and numbering', async () => {
    const store = createNameStore(index)
    const database = await store.ready(LONG_MS)
    expect(database?.topics(8, 0).map(({ ru, passages }) => [ru, passages])).toEqual([['Свобода слова', 2]])
    await store.close()
  })

  it('take the place of those of other versions, and of a damaged file', async () => {
    await writeFile(join(folder, 'names-1-older.db'), 'old')
    await writeFile(join(folder, 'dayek.db'), 'settings')
    const store = createNameStore(index, { folder })
    await store.ready(LONG_MS)
    await store.close()
    const files = await readdir(folder)
    expect(files.sort()).toEqual(['dayek.db', expect.stringMatching(/^names-\d+-.+\.db$/)])
    const [, own = ''] = files
    await writeFile(join(folder, own), 'damaged')
    const again = createNameStore(index, { folder })
    expect((await again.ready(LONG_MS))?.isComplete).toBe(true)
    await again.close()
    expect((await readFile(join(folder, own))).subarray(0, 6).toString()).toBe('SQLite')
  })

  it('are collected into memory where the folder cannot be written', async () => {
    await writeFile(join(folder, 'file'), '')
    const store = createNameStore(index, { folder: join(folder, 'file') })
    expect((await store.ready(LONG_MS))?.names('person', 8, 0)).toHaveLength(1)
    await store.close()
  })

  it('are not there yet while the index cannot be read, and are collected when it can', async () => {
    let isBroken = true
    const broken = watched(async ids => {
      if (isBroken) throw new Error('out of reach')
      return index.read(ids)
    })
    const store = createNameStore(broken.index, { folder })
    expect(await store.ready(LONG_MS)).toBeUndefined()
    isBroken = false
    expect((await store.ready(LONG_MS))?.isComplete).toBe(true)
    await store.close()
  })

  it('are given up when the index is closed, and leave no file behind', async () => {
    let release = () => {}
    const slow = watched(
      ids =>
        new Promise(resolve => {
          release = () => resolve(index.read(ids))
        }),
    )
    const store = createNameStore(slow.index, { folder })
    expect(await store.ready(0)).toBeUndefined()
    const closed = store.close()
    release()
    await closed
    expect((await readdir(folder)).filter(file => file.endsWith('.tmp'))).toEqual([])
  })
})
