/** `npm run test:full`: tests that sample or repeat try more. */
export const IS_FULL = process.env.TESTS === 'full'

/** Everything in a full run, otherwise every n-th, starting with the first. */
export function sampled<Item>(items: readonly Item[], every: number): readonly Item[] {
  return IS_FULL ? items : items.filter((_, at) => at % every === 0)
}
