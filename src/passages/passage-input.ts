import { withoutFootnoteMarks } from '../text/footnote-marks.ts'
import type { Language } from '../text/language.ts'
import type { Passage } from './passage.ts'
import { passageSentences } from './passage-sentences.ts'

/** The heading path and text of a passage without footnote marks; undefined without that edition. */
export function passageInput(passage: Passage, language: Language): string | undefined {
  const stored = passage.texts[language]?.text
  if (stored === undefined) return undefined
  const text = withoutFootnoteMarks(stored)
  const path = (passage.sections[language] ?? []).join(' › ')
  return path === '' ? text : `${path}\n${text}`
}

/**
 * What is embedded for a passage, without footnote marks: the report's title with the heading path, then each sentence. The
 * title often names the country or place. Undefined without that edition.
 */
export function passageSegments(
  passage: Passage,
  language: Language,
  title: string,
): readonly string[] | undefined {
  const stored = passage.texts[language]
  if (!stored) return undefined
  const heading = [title, ...(passage.sections[language] ?? [])].join(' › ')
  const sentences = passageSentences(stored).map(({ startChar, endChar }) =>
    withoutFootnoteMarks(stored.text.slice(startChar, endChar)),
  )
  return [heading, ...sentences]
}
