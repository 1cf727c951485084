import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A new folder for an index. */
export function makeIndexDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'dayek-index-'))
}
