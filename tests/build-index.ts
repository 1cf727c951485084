import { indexProgress } from '../src/app/index-progress.ts'
import { openCore } from '../src/app/open-core.ts'
import { parseConfig } from '../src/config.ts'

/** Builds the index of the repository's own corpus once, before the tests that ask it; a ready one is kept. */
export async function setup(): Promise<void> {
  const core = await openCore(parseConfig({}), {
    isThorough: true,
    onProgress: indexProgress(process.stderr),
  })
  await core.close()
}
