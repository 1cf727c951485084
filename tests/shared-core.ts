import { readPassages } from '../evaluation/read-passages.ts'
import { type Core, openCore } from '../src/app/open-core.ts'
import { parseConfig } from '../src/config.ts'
import type { Passage } from '../src/passages/passage.ts'

/** A core, and all passages of its index in the order of their ids. */
export interface SharedCore extends Core {
  readonly passages: readonly Passage[]
}

let opened: Promise<SharedCore> | undefined

/**
 * Opens the core over the bundled reports once per test process. It is never closed, because the ONNX runtime cannot be
 * loaded twice in a process and opening takes seconds.
 */
export function openSharedCore(): Promise<SharedCore> {
  opened ??= open()
  return opened
}

async function open(): Promise<SharedCore> {
  const core = await openCore(parseConfig({}))
  return { ...core, passages: await readPassages(core.index) }
}
