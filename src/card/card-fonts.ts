import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Font, openFont } from './harfbuzz-font.ts'

/** The fonts of a card. */
export interface CardFonts {
  readonly serif: Font
  readonly italic: Font
  readonly sans: Font
  readonly sansMedium: Font
}

/** Full fonts: subsets may have Kazakh and Russian letters in different files, which prevents kerning. */
const FILES = {
  serif: '@expo-google-fonts/eb-garamond/500Medium/EBGaramond_500Medium.ttf',
  italic: '@expo-google-fonts/eb-garamond/500Medium_Italic/EBGaramond_500Medium_Italic.ttf',
  sans: '@expo-google-fonts/golos-text/400Regular/GolosText_400Regular.ttf',
  sansMedium: '@expo-google-fonts/golos-text/500Medium/GolosText_500Medium.ttf',
} as const

/** Lining figures: with old-style ones, «110» looks like «по» between Cyrillic letters. */
const LINING_FIGURES = ['lnum', 'pnum'] as const

/** Paths of the font files. */
export function cardFontFiles(): readonly string[] {
  return Object.values(FILES).map(fontPath)
}

export function loadCardFonts(): CardFonts {
  const open = (name: keyof typeof FILES, features: readonly string[] = []) =>
    openFont(readFileSync(fontPath(FILES[name])), features)
  return {
    serif: open('serif', LINING_FIGURES),
    italic: open('italic', LINING_FIGURES),
    sans: open('sans'),
    sansMedium: open('sansMedium'),
  }
}

function fontPath(file: string): string {
  return fileURLToPath(import.meta.resolve(file))
}
