import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { errorMessage } from '../../../src/errors.ts'
import type { CompetitorFigures, CompetitorTask } from './measure-competitor.ts'
import { isCompetitorFigures, runChild } from './run-child.ts'

/** Libraries that build longer are given up. */
export const MAX_BUILD_MS = 15 * 60_000

/** Measures a library in a process of its own, and removes its files even if that was killed. Throws InputError. */
export async function measureLibrary(task: CompetitorTask): Promise<CompetitorFigures> {
  const tmpDir = await mkdtemp(join(tmpdir(), 'dayek-library-'))
  try {
    const options = { maxBuildMs: MAX_BUILD_MS, tmpDir }
    return await runChild<'compete'>({ kind: 'compete', task }, isCompetitorFigures, options)
  } finally {
    await rm(tmpDir, { recursive: true, force: true })
  }
}

/** Why a library could not be measured, without a full stop. */
export function libraryFailure(
  { library, passages }: { readonly library: string; readonly passages: number },
  error: unknown,
): string {
  return `${library} with ${passages.toLocaleString('en-GB')} passages: ${errorMessage(error)}`
}
