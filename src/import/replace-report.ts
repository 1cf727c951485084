import { readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { waitingName, waitingReports } from '../corpus/replaced-report.ts'

/** Where an import writes before its report becomes visible. */
export const ASIDE_PREFIX = '.adding_'

interface ReplacementOptions {
  /** The new report, in a folder of its own inside a folder that begins with ASIDE_PREFIX. */
  readonly from: string
  /** The name of its folder to be. */
  readonly next: string
  /** The name of the folder of the old report, which may begin with a dot. */
  readonly old: string
  /** The name under which the old report is kept; a number is added if it is taken. */
  readonly kept: string
}

/**
 * Puts a new report in the place of an old one; returns the name under which the old one is kept. No file system swaps two
 * folders at once through Node, so the old one waits under a name by which readers find it in between, and from which
 * `recoverReplacement` brings it back if the process ends.
 */
export async function replaceReport(
  corpusDir: string,
  { from, next, old, kept }: ReplacementOptions,
): Promise<string> {
  const waiting = join(corpusDir, waitingName({ old, next }))
  await rename(join(corpusDir, old), waiting)
  try {
    await rename(from, join(corpusDir, next))
  } catch (cause) {
    await rename(waiting, join(corpusDir, old))
    throw cause
  }
  const free = freeName(kept, await readdir(corpusDir))
  await rename(waiting, join(corpusDir, free))
  return free
}

/** Ends an interrupted replacement: forwards if the new report is in its place, otherwise the old one comes back. */
export async function recoverReplacement(corpusDir: string): Promise<void> {
  const names = await readdir(corpusDir)
  for (const { folder, old, isPlaced } of waitingReports(names)) {
    const name = isPlaced ? freeName(`.replaced_${old.replace(/^\./, '')}`, names) : old
    await rename(join(corpusDir, folder), join(corpusDir, name))
  }
}

function freeName(name: string, taken: readonly string[]): string {
  let free = name
  for (let copy = 2; taken.includes(free); copy++) free = `${name}_${copy}`
  return free
}
