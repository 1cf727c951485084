import { readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { takeLock } from '../../src/corpus/lock-file.ts'
import { corpusFolder } from './corpus-folder.ts'

/** Above the largest id that Linux gives. */
const DEAD = 4_194_305
const RUNNING = process.ppid

const lockPath = async () => join(await corpusFolder({}), '.lock')
const own = String(process.pid)

describe('takeLock', () => {
  it('writes the id of this process', async () => {
    const path = await lockPath()
    await takeLock(path)
    expect(await readFile(path, 'utf8')).toBe(own)
  })

  it('refuses a lock that a running process holds', async () => {
    const path = await lockPath()
    await writeFile(path, String(RUNNING))
    await expect(takeLock(path)).rejects.toMatchObject({ holder: RUNNING })
    expect(await readFile(path, 'utf8')).toBe(String(RUNNING))
  })

  it('takes over the lock of a dead process, also after a takeover that was cut off', async () => {
    const path = await lockPath()
    await writeFile(path, String(DEAD))
    await writeFile(`${path}.takeover`, String(DEAD))
    await takeLock(path)
    expect(await readdir(dirname(path))).toEqual(['.lock'])
    expect(await readFile(path, 'utf8')).toBe(own)
  })

  it('leaves a stale lock to the process that is taking it over', async () => {
    const path = await lockPath()
    await writeFile(path, String(DEAD))
    await writeFile(`${path}.takeover`, String(RUNNING))
    await expect(takeLock(path)).rejects.toMatchObject({ holder: RUNNING })
    expect(await readFile(path, 'utf8')).toBe(String(DEAD))
  })

  it('leaves a lock without an id alone while it may be being written', async () => {
    const path = await lockPath()
    await writeFile(path, '')
    await expect(takeLock(path)).rejects.toMatchObject({ holder: 0 })
    await utimes(path, 0, 0)
    await takeLock(path)
    expect(await readFile(path, 'utf8')).toBe(own)
  })
})
