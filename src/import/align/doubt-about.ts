import type { DoubtReason } from '../doubt-reason.ts'
import type { Doubt, ReadBlock } from '../read-document.ts'

/** More than a summary shows of a text, so that it can mark that it was cut. */
const MAX_LETTERS = 100

export function doubtAbout({ text, page }: ReadBlock, reason: DoubtReason): Doubt {
  return { ...(page !== null && { page }), text: [...text].slice(0, MAX_LETTERS).join(''), reason }
}
