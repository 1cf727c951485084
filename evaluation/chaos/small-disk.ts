import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A folder that holds little. */
export interface SmallDisk {
  readonly path: string
  /** Makes it sixteen times as large, with what is on it. */
  grow(): Promise<void>
  remove(): Promise<void>
}

/** Mounts a file system of 4 MB in memory; `undefined` where that is not permitted. */
export async function mountSmallDisk(): Promise<SmallDisk | undefined> {
  const path = await mkdtemp(join(tmpdir(), 'dayek-disk-'))
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', path])
  } catch {
    await rm(path, { recursive: true })
    return undefined
  }
  return {
    path,
    async grow() {
      await run('mount', ['-o', 'remount,size=64m', path])
    },
    async remove() {
      await run('umount', [path])
      await rm(path, { recursive: true })
    },
  }
}
