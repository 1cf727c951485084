import { errorMessage, ImportError } from '../../../src/errors.ts'
import type { DocumentReader, ReadDocument, ReadOptions } from '../../../src/import/read-document.ts'
import { compareLettersByPage } from '../compare/compare-page-letters.ts'
import type { MadeFile } from '../files/made-file.ts'
import { SPOILINGS, type Spoiling, spoilPdf } from './spoil-pdf.ts'

/** What became of the pages of PDFs whose text layer lies in one way. */
export interface TrustResult {
  readonly spoiling: Spoiling
  readonly pages: number
  readonly refused: number
  readonly recognized: number
  /** Read from the text layer, with the right letters. */
  readonly right: number
  /** Read from the text layer, with wrong letters: what must never happen. */
  readonly wrong: number
  /** What was said about one of the pages. */
  readonly reason: string
}

/** A page with fewer of its letters in order is wrong. */
const MIN_RIGHT_LETTERS = 0.995

/** Spoils PDFs in every way and reads them. `file` is a printed PDF that is read right as it is. */
export async function runTrust(
  files: readonly MadeFile[],
  read: DocumentReader,
  options: ReadOptions = {},
): Promise<readonly TrustResult[]> {
  const results: TrustResult[] = []
  for (const spoiling of SPOILINGS) {
    let sum: TrustResult = { spoiling, pages: 0, refused: 0, recognized: 0, right: 0, wrong: 0, reason: '' }
    for (const file of files) {
      const judged = await readSpoiled(file, spoiling, read, options)
      sum = {
        spoiling,
        pages: sum.pages + judged.pages,
        refused: sum.refused + judged.refused,
        recognized: sum.recognized + judged.recognized,
        right: sum.right + judged.right,
        wrong: sum.wrong + judged.wrong,
        reason: sum.reason || judged.reason,
      }
    }
    results.push(sum)
  }
  return results
}

type Judged = Omit<TrustResult, 'spoiling'>

async function readSpoiled(
  { name, bytes, expected }: MadeFile,
  spoiling: Spoiling,
  read: DocumentReader,
  options: ReadOptions,
): Promise<Judged> {
  try {
    const document = await read({ name, bytes: spoilPdf(bytes, spoiling) }, options)
    return judgePages(expected, document)
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    const pages = compareLettersByPage(expected, []).size
    return { pages, refused: pages, recognized: 0, right: 0, wrong: 0, reason: errorMessage(error) }
  }
}

function judgePages(expected: MadeFile['expected'], { blocks, pages }: ReadDocument): Judged {
  const shares = compareLettersByPage(expected, blocks)
  const judged = { pages: shares.size, refused: 0, recognized: 0, right: 0, wrong: 0, reason: '' }
  for (const [page, share] of shares) {
    const reading = pages.find(candidate => candidate.page === page)
    if (reading?.how === 'refused') judged.refused++
    else if (reading?.how === 'ocr') judged.recognized++
    else if (share >= MIN_RIGHT_LETTERS) judged.right++
    else judged.wrong++
    if (reading?.reason && judged.reason === '') judged.reason = `page ${page}: ${reading.reason}`
  }
  return judged
}
