import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { ImportError } from '../../../src/errors.ts'
import { drawPage, openPdfDrawer } from '../../../src/import/ocr/pdf-drawer.ts'

/** A PDF of empty pages of this size in points, each with a black square of 72 points in the lower left corner. */
function createPdf(pages: number, width: number, height: number): Buffer {
  const square = '0 0 72 72 re f'
  const numbers = Array.from({ length: pages }, (_, index) => index + 4)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages} /Kids [${numbers.map(number => `${number} 0 R`).join(' ')}] >>`,
    `<< /Length ${square.length} >>\nstream\n${square}\nendstream`,
    ...numbers.map(
      () => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents 3 0 R >>`,
    ),
  ]
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')
  return Buffer.from(`%PDF-1.4\n${body}trailer << /Root 1 0 R /Size ${objects.length + 1} >>\n%%EOF`)
}

describe('a PDF drawer', () => {
  it('draws a page as a PNG of the size that the resolution gives', async () => {
    const { page, png } = await drawPage(createPdf(2, 288, 144), 2, 36)
    const { width, height, data } = PNG.sync.read(Buffer.from(png))
    expect([page, width, height]).toEqual([2, 144, 72])
    const grey = (x: number, y: number) => data[4 * (y * width + x)]
    expect([grey(5, 66), grey(5, 5), grey(139, 66)]).toEqual([0, 255, 255])
  })

  it('draws a page too large for OCR at a lower resolution', async () => {
    const { png } = await drawPage(createPdf(1, 14_400, 14_400), 1, 300)
    const header = Buffer.from(png)
    expect(header.readUInt32BE(16) * header.readUInt32BE(20)).toBeLessThanOrEqual(40_000_000)
  })

  it('says which pages there are', async () => {
    const drawer = await openPdfDrawer(createPdf(2, 288, 144))
    try {
      expect(drawer.pageCount).toBe(2)
      for (const page of [0, 3, 1.5]) await expect(drawer.draw(page, 36)).rejects.toThrow('pages 1 to 2')
    } finally {
      drawer.close()
    }
  })

  it.each([
    ['a text', Buffer.from('Бұл PDF емес')],
    ['nothing', Buffer.alloc(0)],
  ])('refuses %s', async (_, bytes) => {
    await expect(openPdfDrawer(bytes)).rejects.toThrow(ImportError)
    await expect(openPdfDrawer(bytes)).rejects.toThrow('cannot be opened')
  })
})
