import { ImportError, type ImportFault } from '../errors.ts'
import type { ImportDeps } from './prepare-import.ts'
import type { DocumentFormat, SourceFile } from './read-document.ts'

/** Why the text of a file was not read. */
export type DraftFault = 'pdf' | 'password' | 'damaged' | 'too-large' | 'without-text' | 'other-format'

export type DraftReading =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly fault: DraftFault }

/** Reads the texts of files that people send to have them checked. Keeps nothing of them. */
export interface DraftReader {
  /** Throws the signal's reason, or an Error for a defect. */
  read(file: SourceFile, signal?: AbortSignal): Promise<DraftReading>
}

/** PDFs are not read: lines, columns and running heads cut sentences apart, and there is nobody to look at the doubts. */
const FORMATS: readonly DocumentFormat[] = ['docx', 'text', 'markdown', 'html']

/** The text of a document, one paragraph per block with an empty line between them, without marks of footnotes. */
export async function readDraft(
  file: SourceFile,
  { detectFormat, readers }: Pick<ImportDeps, 'detectFormat' | 'readers'>,
): Promise<DraftReading> {
  try {
    const format = detectFormat(file)
    if (format === 'pdf') return { kind: 'refused', fault: 'pdf' }
    if (!FORMATS.includes(format)) return { kind: 'refused', fault: 'other-format' }
    const { blocks } = await readers[format](file)
    const paragraphs = blocks.map(({ text }) => text.replace(/\[\^[^\]\s]{1,20}\]/gu, '').trim())
    return { kind: 'text', text: paragraphs.filter(text => text !== '').join('\n\n') }
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    return { kind: 'refused', fault: FAULTS[error.fault ?? 'damaged'] ?? 'damaged' }
  }
}

const FAULTS: Readonly<Partial<Record<ImportFault, DraftFault>>> = {
  empty: 'without-text',
  'without-text': 'without-text',
  password: 'password',
  'too-large': 'too-large',
  picture: 'other-format',
  archive: 'other-format',
  'other-format': 'other-format',
}
