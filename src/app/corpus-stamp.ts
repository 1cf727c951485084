import { createHash } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EMBEDDED_SCHEMA } from '../index/embedded/sealed-json.ts'
import { PASSAGE_FORMAT, PASSAGE_OPTIONS } from '../passages/split-passages.ts'
import type { CorpusSource } from '../search/corpus-outline.ts'

/** Which index was up to date when the corpus had this stamp. */
export interface StampedVersion {
  readonly version: string
  readonly stamp: string
}

/** Next to CURRENT; without it, the corpus is read and hashed. */
const STAMP_FILE = 'STAMP'

/**
 * Changes whenever a file of the corpus, or the baseline, is touched: a hash of names, sizes and modification times,
 * and of the model and settings that determine an index. Reads no file.
 */
export async function corpusStamp(
  { corpusDir, model, tokenVectors }: CorpusSource,
  baseline: string,
): Promise<string> {
  const names = (await readdir(corpusDir, { recursive: true }).catch(() => [])).sort()
  const factsOf = async (name: string, path: string) => {
    const stats = await stat(path).catch(() => undefined)
    return [name, stats?.size, stats?.mtimeMs]
  }
  const facts = await Promise.all([
    factsOf('', baseline),
    ...names.map(name => factsOf(name, join(corpusDir, name))),
  ])
  return createHash('sha256')
    .update(JSON.stringify([EMBEDDED_SCHEMA, PASSAGE_FORMAT, PASSAGE_OPTIONS, model, tokenVectors, facts]))
    .digest('hex')
}

export async function readStamp(indexDir: string): Promise<StampedVersion | undefined> {
  const line = await readFile(join(indexDir, STAMP_FILE), 'utf8').catch(() => '')
  const [version, stamp] = line.trim().split(' ')
  return version && stamp ? { version, stamp } : undefined
}

/** A read-only index folder is no error: the corpus is then read at each start. */
export async function writeStamp(indexDir: string, { version, stamp }: StampedVersion): Promise<void> {
  await writeFile(join(indexDir, STAMP_FILE), `${version} ${stamp}\n`).catch(() => {})
}
