import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What happened to a page between the printer and the recognizer. */
export interface OcrCondition {
  readonly name: string
  readonly dpi: number
  /** Arguments of ImageMagick between the drawn page and the picture; empty: the drawn page itself. */
  readonly distortion: readonly string[]
  readonly format: 'png' | 'jpg'
}

const NOISE = ['-seed', '7', '-attenuate', '0.25', '+noise', 'Gaussian']
const ROTATION = ['-background', 'white', '-rotate', '1']
/** A sheet seen from slightly below and aside, the upper right corner in the shade. */
const PHOTO = [
  '-virtual-pixel',
  'white',
  '-distort',
  'Perspective',
  '0,0 25,35 %[fx:w-1],0 %[fx:w-30],5 %[fx:w-1],%[fx:h-1] %[fx:w-1],%[fx:h-20] 0,%[fx:h-1] 8,%[fx:h-1]',
  '(',
  '+clone',
  '-sparse-color',
  'bilinear',
  '0,0 gray80 %[fx:w-1],0 gray45 %[fx:w-1],%[fx:h-1] gray70 0,%[fx:h-1] white',
  ')',
  '-compose',
  'multiply',
  '-composite',
  '-blur',
  '0x0.7',
]
const clean = { distortion: [], format: 'png' } as const

export const OCR_CONDITIONS: readonly OcrCondition[] = [150, 300].flatMap(dpi => [
  { name: 'as drawn', dpi, ...clean },
  { name: 'noise', dpi, distortion: NOISE, format: 'png' },
  { name: 'rotated by 1°', dpi, distortion: ROTATION, format: 'png' },
  { name: 'JPEG, quality 60', dpi, distortion: ['-quality', '60'], format: 'jpg' },
  {
    name: 'photo: perspective, shadow, noise, JPEG',
    dpi,
    distortion: [...PHOTO, ...NOISE, '-quality', '75'],
    format: 'jpg',
  },
])

const run = promisify(execFile)

/** The picture of a page under a condition. ImageMagick's `convert` must be installed; it serves this measurement alone. */
export async function distort(png: Uint8Array, { distortion, format }: OcrCondition): Promise<Uint8Array> {
  if (distortion.length === 0) return png
  const folder = await mkdtemp(join(tmpdir(), 'ocr-condition-'))
  try {
    const [drawn, picture] = [join(folder, 'drawn.png'), join(folder, `picture.${format}`)]
    await writeFile(drawn, png)
    await run('convert', [drawn, ...distortion, picture])
    return await readFile(picture)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
