import { Resvg } from '@resvg/resvg-js'

/** Draws an SVG without text elements; system fonts are never looked at. */
export function drawPng(svg: string): Uint8Array {
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng()
}
