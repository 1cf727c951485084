import { findActs } from './find-acts.ts'
import { findCodes } from './find-codes.ts'
import { findTreaties } from './find-treaties.ts'
import { type FoundName, overlaps } from './name.ts'
import type { NameText } from './name-words.ts'

/** Laws: codes and constitutions, their articles, named acts, conventions; of overlapping ones the first. */
export function findLaws(text: NameText): readonly FoundName[] {
  const found: FoundName[] = []
  for (const law of [...findCodes(text), ...findActs(text), ...findTreaties(text)]) {
    if (!found.some(other => overlaps(other, law) && other.key !== law.key && !isArticlePair(other, law)))
      found.push(law)
  }
  return found
}

/** «статьи 278 и 330» are two names in one place. */
function isArticlePair(a: FoundName, b: FoundName): boolean {
  return a.key.startsWith('article ') && b.key.startsWith('article ')
}
