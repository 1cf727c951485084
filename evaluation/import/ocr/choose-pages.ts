import { LANGUAGES, type Language } from '../../../src/text/language.ts'
import type { PrintedPage } from './run-ocr.ts'

const PAGES_PER_LANGUAGE = 10

/** Ten pages in each language, at equal distances in all that was printed. */
export function choosePages(
  printed: readonly {
    readonly language: Language
    readonly pdf: Uint8Array
    readonly pageTexts: readonly string[]
  }[],
): readonly PrintedPage[] {
  return LANGUAGES.flatMap(language => {
    const pages = printed
      .filter(file => file.language === language)
      .flatMap(({ pdf, pageTexts }) =>
        pageTexts.map((text, index) => ({ language, pdf, page: index + 1, text })),
      )
    const step = Math.max(1, pages.length / PAGES_PER_LANGUAGE)
    return pages.filter((_, index) => Math.floor(index / step) > Math.floor((index - 1) / step))
  })
}
