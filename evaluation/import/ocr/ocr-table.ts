import { LANGUAGES } from '../../../src/text/language.ts'
import { markdownTable } from '../../markdown-table.ts'
import { type ErrorRate, totalRate } from '../ocr-error-rate.ts'
import { type OcrResult, PICTURE_KINDS } from './run-ocr.ts'

/** Error rates by language and kind of picture. */
export function ocrTable(results: readonly OcrResult[]): string {
  const rows = LANGUAGES.flatMap(language =>
    PICTURE_KINDS.flatMap(kind => {
      const own = results.filter(result => result.language === language && result.kind === kind)
      if (own.length === 0) return []
      const rate = (rates: readonly ErrorRate[]) => `${(100 * totalRate(rates)).toFixed(2)} %`
      const characters = rate(own.map(result => result.characters))
      const words = rate(own.map(result => result.words))
      return [[language, String(kind.dpi), kind.about, String(own.length), characters, words]]
    }),
  )
  return markdownTable(['language', 'dpi', 'picture', 'pages', 'characters wrong', 'words wrong'], rows)
}
