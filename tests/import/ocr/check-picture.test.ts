import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ImportError } from '../../../src/errors.ts'
import { checkPicture } from '../../../src/import/ocr/check-picture.ts'
import { readPictureHeader } from '../../../src/import/ocr/picture-header.ts'
import { createJpegFrame, createPng } from '../../stand-in/images.ts'

const PNG = createPng(200, 100)
const JPEG = createJpegFrame(200, 100)

/** A PNG whose header claims another size than its pixels have. */
function claimSize(width: number, height: number): Buffer {
  const png = Buffer.from(PNG)
  png.writeUInt32BE(width, 16)
  png.writeUInt32BE(height, 20)
  return png
}

/** With a chunk of animation after the header. */
const ANIMATED = Buffer.concat([
  PNG.subarray(0, 33),
  Buffer.from([0, 0, 0, 8]),
  Buffer.from('acTL', 'latin1'),
  Buffer.alloc(12),
  PNG.subarray(33),
])
/** A camera's JPEG: a preview with a size of its own inside, and data after the end. */
const WITH_PREVIEW = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 2 + JPEG.length]),
  createJpegFrame(16, 12),
  JPEG.subarray(2),
  Buffer.from('data of the camera'),
])

describe('the header of a picture', () => {
  it.each([
    ['PNG', PNG, { format: 'png', width: 200, height: 100, isAnimated: false, isWhole: true }],
    ['JPEG', JPEG, { format: 'jpeg', width: 200, height: 100, isAnimated: false, isWhole: true }],
    ['JPEG with a preview', WITH_PREVIEW, { format: 'jpeg', width: 200, height: 100, isWhole: true }],
    ['animated PNG', ANIMATED, { format: 'png', width: 200, height: 100, isAnimated: true }],
  ])('is read from a %s', (_, bytes, header) => {
    expect(readPictureHeader(bytes)).toMatchObject(header)
  })

  it('is read from a view into a larger buffer', () => {
    const padded = Buffer.concat([Buffer.alloc(7), PNG])
    expect(readPictureHeader(padded.subarray(7))).toEqual(readPictureHeader(PNG))
  })

  it('never throws and never runs on, whatever the bytes are', () => {
    const start = fc.constantFrom(PNG.subarray(0, 8), JPEG.subarray(0, 3), PNG.subarray(0, 33))
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 64 }), (signature, rest) => {
        readPictureHeader(Buffer.concat([signature, rest]))
      }),
    )
    for (let length = 0; length < PNG.length; length++) {
      expect(readPictureHeader(PNG.subarray(0, length))?.isWhole ?? false).toBe(false)
    }
  })
})

describe('a picture is refused before it is decoded', () => {
  it.each([
    ['with more pixels than can be read', claimSize(30_000, 30_000), '30000 × 30000 pixels'],
    [
      'with the greatest size that a header can claim',
      claimSize(2 ** 32 - 1, 2 ** 32 - 1),
      'Save it smaller',
    ],
    ['without pixels', claimSize(0, 100), 'nobody can read'],
    ['too flat for a line of text', createPng(300, 9), '300 × 9 pixels'],
    ['that moves', ANIMATED, 'moves'],
    ['whose end is missing', PNG.subarray(0, -12), 'end of the picture is missing'],
    ['whose end is missing', JPEG.subarray(0, -2), 'end of the picture is missing'],
    ['that is a text', Buffer.from('Бұл сурет емес'), 'PNG or JPEG'],
    ['that is empty', Buffer.alloc(0), 'PNG or JPEG'],
    ['of more than 50 MB', Buffer.alloc(51 * 1024 * 1024), '51 MB'],
  ])('%s', (_, bytes, reason) => {
    expect(() => checkPicture(bytes)).toThrow(ImportError)
    expect(() => checkPicture(bytes)).toThrow(reason)
  })

  it('but a page of A4 at 600 dpi is not', () => {
    checkPicture(claimSize(4_960, 7_016))
    checkPicture(JPEG)
    expect(() => checkPicture(claimSize(9_920, 7_016))).toThrow(ImportError)
  })
})
