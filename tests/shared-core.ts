import { type Core, openCore } from '../src/app/open-core.ts'
import { parseConfig } from '../src/config.ts'

let opened: Promise<Core> | undefined

/**
 * The core over the bundled reports, opened once in each process of the tests and never closed: the ONNX runtime cannot be
 * loaded twice in one process, and each opening takes seconds.
 */
export function openSharedCore(): Promise<Core> {
  opened ??= openCore(parseConfig({}))
  return opened
}
