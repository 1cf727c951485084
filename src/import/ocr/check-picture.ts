import { ImportError } from '../../errors.ts'
import { readPictureHeader } from './picture-header.ts'

/** A page of A4 at 600 dpi has 35 megapixels. Tesseract needs some 8 bytes for each. */
export const MAX_PIXELS = 40_000_000
const MAX_BYTES = 50 * 1024 * 1024
/** Tesseract finds no text in a picture that is flatter or narrower. */
const MIN_SIDE = 16

/** Throws ImportError for a picture that is no whole PNG or JPEG of a reasonable size, without decoding it. */
export function checkPicture(bytes: Uint8Array): void {
  const megabytes = (count: number) => `${Math.round(count / 1024 / 1024)} MB`
  if (bytes.length > MAX_BYTES) {
    throw new ImportError(
      `The picture has ${megabytes(bytes.length)}; at most ${megabytes(MAX_BYTES)} can be read. Save it smaller.`,
    )
  }
  const header = readPictureHeader(bytes)
  if (!header) throw new ImportError('This is not a picture that can be read. Save it as PNG or JPEG.')
  const { width, height, isAnimated, isWhole } = header
  const size = `${width} × ${height} pixels`
  if (width * height > MAX_PIXELS) {
    const most = `${MAX_PIXELS / 1_000_000} million`
    throw new ImportError(`The picture has ${size}; at most ${most} pixels can be read. Save it smaller.`)
  }
  if (width < MIN_SIDE || height < MIN_SIDE) {
    throw new ImportError(`The picture has only ${size}: nobody can read a text in it.`)
  }
  if (isAnimated) throw new ImportError('The picture moves. Save the one frame that has the text.')
  if (!isWhole) throw new ImportError('The end of the picture is missing. Get or save it again.')
}
