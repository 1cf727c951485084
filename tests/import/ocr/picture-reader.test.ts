import { describe, expect, it } from 'vitest'
import { ImportError } from '../../../src/errors.ts'
import { createPictureReader } from '../../../src/import/ocr/picture-reader.ts'
import type { RecognizedWord } from '../../../src/import/read-document.ts'

const PICTURE = Buffer.from('any')
const word = (text: string, index: number, confidence = 0.9): RecognizedWord => ({
  text,
  left: index * 100,
  top: 0,
  width: 80,
  height: 20,
  confidence,
})
const readerOf = (recognize: () => Promise<readonly RecognizedWord[]>, maxWaiting = 8) =>
  createPictureReader({ open: async () => ({ recognize, close: async () => {} }), maxWaiting })

describe('a picture reader', () => {
  it('gives the text of a picture, with what was hard to read', async () => {
    const words = ['адам', 'құқықтары', 'туралы', 'есеп'].map((text, index) => word(text, index))
    const reading = await readerOf(async () => [...words, word('бұлыңғыр', 4, 0.2)]).read(PICTURE)
    expect(reading).toEqual({
      kind: 'text',
      text: 'адам құқықтары туралы есеп бұлыңғыр',
      doubtful: [{ startChar: 27, endChar: 35 }],
    })
  })

  it('takes what Tesseract sees in leaves and patterns for no text', async () => {
    const noise = ['—', 'ы', 'Ә', '|', 'ҚҰҚЫҚ'].map((text, index) => word(text, index, 0.3))
    expect(await readerOf(async () => [...noise, word('5', 9), word('ІІ', 10)]).read(PICTURE)).toEqual({
      kind: 'no-text',
    })
    expect(await readerOf(async () => []).read(PICTURE)).toEqual({ kind: 'no-text' })
  })

  it('says why a picture cannot be read, and lets other faults through', async () => {
    const refusing = readerOf(() => Promise.reject(new ImportError('The picture moves.')))
    expect(await refusing.read(PICTURE)).toEqual({ kind: 'unreadable', reason: 'The picture moves.' })
    await expect(readerOf(() => Promise.reject(new TypeError('a bug'))).read(PICTURE)).rejects.toThrow(
      'a bug',
    )
  })

  it('refuses pictures while too many wait', async () => {
    let finish = () => {}
    const held = new Promise<readonly RecognizedWord[]>(resolve => {
      finish = () => resolve([])
    })
    const reader = readerOf(() => held, 2)
    const both = [reader.read(PICTURE), reader.read(PICTURE)]
    expect(await reader.read(PICTURE)).toEqual({ kind: 'busy' })
    finish()
    await Promise.all(both)
    expect(await reader.read(PICTURE)).toEqual({ kind: 'no-text' })
  })

  it('opens no recognizer only to close it', async () => {
    const reader = createPictureReader({ open: () => Promise.reject(new Error('opened')) })
    await reader.close()
  })
})
