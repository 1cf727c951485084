import type { VerifyingAnswerer } from '../src/verification/verifying-answerer.ts'

/** Waits until the names and topics of an index are collected. */
export async function collectNames({ browse }: Pick<VerifyingAnswerer, 'browse'>): Promise<void> {
  while ((await browse('topics', { page: 1 })) === 'collecting');
}
