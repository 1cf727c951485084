import type { CardSheet } from './card-sheet.ts'
import { makeQrCode } from './qr-code.ts'

/** The QR code in the lower right corner. */
export interface DrawnCode {
  readonly svg: string
  /** Of the code with the plate around it. */
  readonly sidePx: number
}

/** Width of the code at most. */
const CODE_PX = 190
/** The light margin that readers need, in modules; on light paper the paper is the margin. */
const QUIET_MODULES = 2

export function drawCode(text: string, { size, layout, palette }: CardSheet): DrawnCode {
  const code = makeQrCode(text)
  // Whole pixels, so that the modules have sharp edges.
  const modulePx = Math.max(1, Math.floor(CODE_PX / code.size))
  const isPlated = palette.codePaper !== palette.paper
  const quietPx = isPlated ? modulePx * QUIET_MODULES : 0
  const sidePx = modulePx * code.size + 2 * quietPx
  const x = size.widthPx - layout.marginPx - sidePx
  const y = size.heightPx - layout.bottomPx - sidePx
  const plate = isPlated
    ? `<rect x="${x}" y="${y}" width="${sidePx}" height="${sidePx}" rx="6" fill="${palette.codePaper}"/>`
    : ''
  const modules = code.outline(x + quietPx, y + quietPx, modulePx)
  return {
    svg: `${plate}<path fill="${palette.codeInk}" shape-rendering="crispEdges" d="${modules}"/>`,
    sidePx,
  }
}
