import { formatPermalinkId } from '../../answer/permalink.ts'
import type { Passage } from '../../passages/passage.ts'
import type { Language } from '../../text/language.ts'

/** A button's reference to a passage, with the way back; the button's data holds everything the bot needs. */
export interface PassageRef {
  readonly permalinkId: string
  /** The language to show it in. */
  readonly language: Language
  /** The answer page to go back to, from 1; 0 if the passage was not opened from an answer. */
  readonly page: number
  /** The answer was searched for in the passage's report only. */
  readonly isSingleReport?: boolean
}

/** The id of the report that holds the passage. */
export function reportOf({ permalinkId }: PassageRef): string {
  return permalinkId.slice(0, permalinkId.indexOf('_'))
}

/** Another passage, with the same language and way back; an answer from a single report is not carried over to another report. */
export function refTo(passage: Passage, ref: PassageRef): PassageRef {
  const permalinkId = formatPermalinkId(passage)
  if (!ref.isSingleReport || reportOf(ref) === passage.reportId) return { ...ref, permalinkId }
  return { permalinkId, language: ref.language, page: 0 }
}
