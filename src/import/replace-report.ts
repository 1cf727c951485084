import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Where an import writes before its report becomes visible. */
export const ASIDE_PREFIX = '.adding_'
/** In front of the name of a folder that is about to be replaced. */
const REPLACING_PREFIX = '.replacing_'

interface ReplacementOptions {
  /** The new report, in a folder of its own inside a folder that begins with ASIDE_PREFIX. */
  readonly from: string
  readonly to: string
  /** The name of the folder of the old report, which may begin with a dot. */
  readonly old: string
  /** The name under which the old report is kept. */
  readonly kept: string
}

/**
 * Puts a new report in the place of an old one. No file system swaps two folders at once through Node, so the old one waits
 * under a name from which `recoverReplacement` brings it back if the process ends in between.
 */
export async function replaceReport(
  corpusDir: string,
  { from, to, old, kept }: ReplacementOptions,
): Promise<void> {
  const waiting = join(corpusDir, REPLACING_PREFIX + old)
  await rename(join(corpusDir, old), waiting)
  try {
    await rename(from, to)
  } catch (cause) {
    await rename(waiting, join(corpusDir, old))
    throw cause
  }
  await rm(join(corpusDir, kept), { recursive: true, force: true })
  await rename(waiting, join(corpusDir, kept))
}

/** Ends an interrupted replacement: forwards if the new report is in its place, otherwise the old one comes back. */
export async function recoverReplacement(corpusDir: string): Promise<void> {
  const names = await readdir(corpusDir)
  const waiting = names.filter(name => name.startsWith(REPLACING_PREFIX))
  if (waiting.length === 0) return
  const asides = names.filter(name => name.startsWith(ASIDE_PREFIX))
  const unplaced = await Promise.all(asides.map(name => readdir(join(corpusDir, name))))
  const isPlaced = unplaced.flat().length === 0
  for (const name of waiting) {
    const old = name.slice(REPLACING_PREFIX.length)
    const free = isPlaced ? freeName(`.replaced_${old.replace(/^\./, '')}`, names) : old
    await rename(join(corpusDir, name), join(corpusDir, free))
  }
}

function freeName(name: string, taken: readonly string[]): string {
  let free = name
  for (let copy = 2; taken.includes(free); copy++) free = `${name}_${copy}`
  return free
}
