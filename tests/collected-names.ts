import type { VerifyingAnswerer } from '../src/verification/verifying-answerer.ts'
import { openSharedCore, type SharedCore } from './shared-core.ts'

/** Waits until the names and topics of an index are collected. */
export async function collectNames({ browse }: Pick<VerifyingAnswerer, 'browse'>): Promise<void> {
  while ((await browse('topics', { page: 1 })) === 'collecting');
}

/** The shared core, with the names of its reports collected. */
export async function openCoreWithNames(): Promise<SharedCore> {
  const core = await openSharedCore()
  await collectNames(core.answerer)
  return core
}
