import { type Core, openCore } from '../src/app/open-core.ts'
import { parseConfig } from '../src/config.ts'

let opened: Promise<Core> | undefined

/**
 * Opens the core over the bundled reports once per test process. It is never closed, because the ONNX runtime cannot be
 * loaded twice in a process and opening takes seconds.
 */
export function openSharedCore(): Promise<Core> {
  opened ??= openCore(parseConfig({}))
  return opened
}
