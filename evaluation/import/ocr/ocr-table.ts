import { LANGUAGES } from '../../../src/text/language.ts'
import { markdownTable } from '../../markdown-table.ts'
import type { ErrorCount } from './error-rates.ts'
import { type OcrResult, PICTURE_KINDS } from './run-ocr.ts'

/** Error rates by language and kind of picture. */
export function ocrTable(results: readonly OcrResult[]): string {
  const rows = LANGUAGES.flatMap(language =>
    PICTURE_KINDS.flatMap(kind => {
      const own = results.filter(result => result.language === language && result.kind === kind)
      if (own.length === 0) return []
      const rate = (counts: readonly ErrorCount[]) => {
        const sum = (of: (count: ErrorCount) => number) =>
          counts.reduce((total, count) => total + of(count), 0)
        return `${((100 * sum(({ errors }) => errors)) / sum(({ length }) => length)).toFixed(2)} %`
      }
      const characters = rate(own.map(result => result.characters))
      const words = rate(own.map(result => result.words))
      return [[language, String(kind.dpi), kind.about, String(own.length), characters, words]]
    }),
  )
  return markdownTable(['language', 'dpi', 'picture', 'pages', 'characters wrong', 'words wrong'], rows)
}
