import { withoutFootnoteMarks } from '../text/footnote-marks.ts'
import type { Language } from '../text/language.ts'
import type { Passage } from './passage.ts'

/** What is embedded for a passage: its heading path and text, without footnote marks; undefined without that edition. */
export function passageInput(passage: Passage, language: Language): string | undefined {
  const stored = passage.texts[language]?.text
  if (stored === undefined) return undefined
  const text = withoutFootnoteMarks(stored)
  const path = (passage.sections[language] ?? []).join(' › ')
  return path === '' ? text : `${path}\n${text}`
}
