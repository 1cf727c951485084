import { createHash } from 'node:crypto'
import type { Passage, PassageText } from '../../src/passages/passage.ts'

interface Texts {
  readonly kk?: string
  readonly ru?: string
  readonly sections?: Passage['sections']
}

/** Passages of one block each; the n-th of one edition is the twin of the n-th of the other. */
export function passagesOf(texts: readonly Texts[], reportId = 'report', firstId = 0): readonly Passage[] {
  return texts.map(({ kk, ru, sections = {} }, i) => ({
    id: firstId + i,
    reportId,
    number: i + 1,
    fingerprint: i.toString(16).padStart(4, '0'),
    page: null,
    lastPage: null,
    sections,
    texts: {
      ...(kk !== undefined && { kk: oneBlock(kk, i) }),
      ...(ru !== undefined && { ru: oneBlock(ru, i) }),
    },
  }))
}

function oneBlock(text: string, index: number): PassageText {
  const endChar = text.length
  const sha256 = createHash('sha256').update(text).digest('hex')
  return { text, startChar: 0, endChar, sha256, blocks: [{ index, startChar: 0, endChar, page: null }] }
}
