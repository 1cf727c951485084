import { beginningOf } from '../../corpus/corpus-problem.ts'
import { findDoubtfulTwins, type TwinDifference } from '../../corpus/doubtful-twins.ts'
import type { Doubt, ReadBlock } from '../read-document.ts'
import { doubtAbout } from './doubt-about.ts'
import { createSimilarity, MIN_TWIN_GAIN } from './similarity.ts'
import type { UnitMaker } from './unit.ts'

/** Too little text to tell what it means. */
const MIN_CHARS = 20

/** Twins that may not say the same, by their figures and lengths or by their meaning. */
export async function findDoubts(
  { kk, ru }: { readonly kk: readonly ReadBlock[]; readonly ru: readonly ReadBlock[] },
  makeUnits: UnitMaker,
): Promise<readonly Doubt[]> {
  const [own = [], twin = []] = await makeUnits([kk, ru])
  const { gain } = createSimilarity(own, twin)
  const differences = new Map<number, TwinDifference | { readonly kind: 'meaning' }>(
    findDoubtfulTwins(kk, ru).map(({ index, difference }) => [index, difference]),
  )
  for (const [index, block] of kk.entries()) {
    const other = ru[index]
    if (!other || differences.has(index) || block.text.length < MIN_CHARS) continue
    if (gain({ ownStart: index, ownEnd: index + 1, twinStart: index, twinEnd: index + 1 }) >= MIN_TWIN_GAIN)
      continue
    differences.set(index, { kind: 'meaning' })
  }
  return [...differences]
    .sort(([one], [next]) => one - next)
    .flatMap(([index, difference]) => {
      const [block, other] = [kk[index], ru[index]]
      if (!block || !other) return []
      return [doubtAbout(block, { kind: 'twins', difference, twin: beginningOf(other.text) })]
    })
}
