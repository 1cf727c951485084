import type { CardTheme } from './card.ts'

/** Colours of a card: paper, ink and one accent. */
export interface Palette {
  readonly paper: string
  readonly ink: string
  /** Of what stands beside the quotation. */
  readonly muted: string
  readonly accent: string
  readonly rule: string
  /** QR codes are dark on light in both themes: many readers take nothing else. */
  readonly codePaper: string
  readonly codeInk: string
}

export const PALETTES: Readonly<Record<CardTheme, Palette>> = {
  light: {
    paper: '#f7f3ea',
    ink: '#211d19',
    muted: '#6f675c',
    accent: '#9c3a24',
    rule: '#d9d0c0',
    codePaper: '#f7f3ea',
    codeInk: '#211d19',
  },
  dark: {
    paper: '#16191d',
    ink: '#efe8db',
    muted: '#9c968b',
    accent: '#dba15a',
    rule: '#343940',
    codePaper: '#efe8db',
    codeInk: '#16191d',
  },
}
