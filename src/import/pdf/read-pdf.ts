import type { DocumentReader } from '../read-document.ts'
import { layOut } from './lay-out.ts'
import { openPdfLetters } from './pdf-letters.ts'
import type { Sheet } from './text-run.ts'

export const readPdf: DocumentReader = async (file) => {
  const letters = await openPdfLetters(file.name, file.bytes)
  const sheets: Sheet[] = []
  for (let n = 1; n <= letters.sheetCount; n++) sheets.push(await letters.readSheet(n))
  const out = layOut(sheets, letters.sheetCount)
  await letters.close()
  return { format: 'pdf', blocks: out.blocks, pages: sheets.map(({ number }) => ({ page: number, how: 'text' })), removed: out.removed, doubts: out.doubts, metadata: {} }
}
