import { indexProgress } from '../src/app/index-progress.ts'
import { openCore } from '../src/app/open-core.ts'
import { parseConfig } from '../src/config.ts'

/** Builds the index of the bundled corpus before the tests that use it, unless it is up to date. */
export async function setup(): Promise<void> {
  const core = await openCore(parseConfig({}), {
    isThorough: true,
    onProgress: indexProgress(process.stderr),
  })
  await core.close()
}
