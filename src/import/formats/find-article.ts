import { Readability } from '@mozilla/readability'
import type { DomDocument } from './markup-tree.ts'

/**
 * The text of a web page's article as Readability finds it, without menus, share buttons and related links; undefined where
 * it finds none. Changes the document.
 */
export function findArticleText(document: DomDocument): string | undefined {
  const article = new Readability(document, { disableJSONLD: true }).parse()
  return article?.textContent ?? undefined
}
