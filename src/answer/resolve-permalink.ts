import type { Passage } from '../passages/passage.ts'
import { LANGUAGES } from '../text/language.ts'
import type { Resolution } from './answerer.ts'
import { parsePermalink } from './permalink.ts'

/** The passage at that place when its text is the same; else the one that has the text now; else what stands there. */
export function resolvePermalink(
  byReport: ReadonlyMap<string, readonly Passage[]>,
  permalinkId: string,
): Resolution | undefined {
  const target = parsePermalink(permalinkId)
  if (!target) return undefined
  const passages = byReport.get(target.reportId) ?? []
  const same = passages.filter(passage => passage.fingerprint === target.fingerprint)
  const here = same.find(passage => passage.number === target.number) ?? same[0]
  if (here) return { kind: 'same', passage: here }
  const holder = passages.find(passage => coversBlock(passage, target.number))
  return holder ? { kind: 'changed', passage: holder } : { kind: 'removed' }
}

function coversBlock(passage: Passage, number: number): boolean {
  return LANGUAGES.some(language => passage.texts[language]?.blocks.some(block => block.index + 1 === number))
}
