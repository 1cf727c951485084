import type { TextRecognizer } from '../../../src/import/read-document.ts'
import type { Language } from '../../../src/text/language.ts'
import { seededRandom } from '../../seeded-random.ts'
import { characterErrors, type ErrorRate, wordErrors } from '../ocr-error-rate.ts'
import { worsenPicture } from './worsen-picture.ts'

/** A printed page whose text is known. */
export interface PrintedPage {
  readonly language: Language
  readonly pdf: Uint8Array
  /** From 1. */
  readonly page: number
  /** All of it, with the running head, the number and hyphens at line ends. */
  readonly text: string
}

/** How a page became a picture. */
export interface PictureKind {
  readonly dpi: number
  readonly about: string
  /** Undefined: as drawn. */
  readonly worse?: { readonly rotationDegrees: number; readonly noise: number }
}

const WORSE = { rotationDegrees: 0.7, noise: 25 }

const WORSE_ABOUT = `turned by ${WORSE.rotationDegrees}°, with noise (σ = ${WORSE.noise} of 255)`

export const PICTURE_KINDS: readonly PictureKind[] = [
  { dpi: 300, about: 'as drawn' },
  { dpi: 150, about: 'as drawn' },
  { dpi: 300, about: WORSE_ABOUT, worse: WORSE },
  { dpi: 150, about: WORSE_ABOUT, worse: WORSE },
]

export interface OcrResult {
  readonly language: Language
  readonly kind: PictureKind
  readonly characters: ErrorRate
  readonly words: ErrorRate
}

export interface OcrDeps {
  readonly recognizer: TextRecognizer
  /** Draws a page as PNG. */
  readonly drawPage: (pdf: Uint8Array, page: number, dpi: number) => Promise<Uint8Array>
  readonly report: (line: string) => void
  /** PICTURE_KINDS by default. */
  readonly kinds?: readonly PictureKind[]
}

/** Draws and recognizes every page in every way. */
export async function runOcr(
  pages: readonly PrintedPage[],
  { recognizer, drawPage, report, kinds = PICTURE_KINDS }: OcrDeps,
): Promise<readonly OcrResult[]> {
  const results: OcrResult[] = []
  for (const kind of kinds) {
    const recognizePage = async ({ language, pdf, page, text }: PrintedPage, index: number) => {
      const drawn = await drawPage(pdf, page, kind.dpi)
      const picture = kind.worse
        ? worsenPicture(drawn, { ...kind.worse, random: seededRandom(index) })
        : drawn
      const words = await recognizer.recognize(picture)
      const read = words.map(word => word.text).join(' ')
      const characters = characterErrors(read, text)
      report(
        `ocr, ${kind.dpi} dpi, ${kind.about}: ${language}, page ${page}: ${characters.errors} of ${characters.length}`,
      )
      results.push({ language, kind, characters, words: wordErrors(read, text) })
    }
    await Promise.all(pages.map(recognizePage))
  }
  return results
}
