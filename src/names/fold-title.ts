import type { Language } from '../text/language.ts'
import { foldName } from './fold-name.ts'

/** Folds a title without its short words. */
export function foldTitle(title: string, language: Language): string {
  return foldName(
    title
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(word => word.length > 2 || /\p{N}/u.test(word)),
    language,
  )
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
