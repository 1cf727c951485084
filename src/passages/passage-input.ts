import type { Language } from '../text/language.ts'
import type { Passage } from './passage.ts'

/** What is embedded of a passage in one edition: its heading path in front of its text; undefined without that edition. */
export function passageInput(passage: Passage, language: Language): string | undefined {
  const text = passage.texts[language]?.text
  if (text === undefined) return undefined
  const path = (passage.sections[language] ?? []).join(' › ')
  return path === '' ? text : `${path}\n${text}`
}
