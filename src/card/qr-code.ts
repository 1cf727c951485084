import { encodeQR } from 'qr'
import type { CardStyle } from './card-look.ts'

/** The QR code in the lower right corner. */
export interface DrawnCode {
  readonly svg: string
  /** Including the plate around the code. */
  readonly sidePx: number
}

/** Maximum width of the code. */
const CODE_PX = 190
/** The light margin that scanners need, in modules; on light paper the paper itself provides it. */
const QUIET_MODULES = 2

/** SVG of a QR code that holds the text. */
export function drawCode(text: string, { size, layout, palette }: CardStyle): DrawnCode {
  const modules = encodeModules(text)
  // Whole pixels, so that the modules have sharp edges.
  const modulePx = Math.max(1, Math.floor(CODE_PX / modules.length))
  const isPlated = palette.codePaper !== palette.paper
  const quietPx = isPlated ? modulePx * QUIET_MODULES : 0
  const sidePx = modulePx * modules.length + 2 * quietPx
  const x = size.widthPx - layout.marginPx - sidePx
  const y = size.heightPx - layout.bottomPx - sidePx
  const plate = isPlated
    ? `<rect x="${x}" y="${y}" width="${sidePx}" height="${sidePx}" rx="6" fill="${palette.codePaper}"/>`
    : ''
  const outline = modules
    .flatMap((row, index) => outlineRow(row, x + quietPx, y + quietPx + index * modulePx, modulePx))
    .join('')
  return {
    svg: `${plate}<path fill="${palette.codeInk}" shape-rendering="crispEdges" d="${outline}"/>`,
    sidePx,
  }
}

type Modules = readonly (readonly boolean[])[]

/** The modules without a margin. Level M recovers 15 % damage, enough for images that are scaled and recompressed. */
function encodeModules(text: string): Modules {
  // The library insists on a margin of at least one module; we draw our own.
  const bordered = encodeQR(text, 'raw', { ecc: 'medium', border: 1 })
  return bordered.slice(1, -1).map(row => row.slice(1, -1))
}

/** One rectangle per run of dark modules, so that no hairlines show between them. */
function outlineRow(row: readonly boolean[], xPx: number, yPx: number, modulePx: number): readonly string[] {
  const runs: string[] = []
  for (let start = 0; start < row.length; start++) {
    if (!row[start]) continue
    let end = start
    while (row[end]) end++
    runs.push(
      `M${xPx + start * modulePx} ${yPx}h${(end - start) * modulePx}v${modulePx}H${xPx + start * modulePx}z`,
    )
    start = end
  }
  return runs
}
