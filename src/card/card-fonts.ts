import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Font, openFont } from './harfbuzz-font.ts'

/** The faces of a card. */
export interface CardFonts {
  readonly serif: Font
  readonly italic: Font
  readonly sans: Font
  readonly sansMedium: Font
}

/** Whole faces, not subsets: Kazakh letters stand beside the Russian ones in one file and are kerned with them. */
const FILES = {
  serif: '@expo-google-fonts/eb-garamond/500Medium/EBGaramond_500Medium.ttf',
  italic: '@expo-google-fonts/eb-garamond/500Medium_Italic/EBGaramond_500Medium_Italic.ttf',
  sans: '@expo-google-fonts/golos-text/400Regular/GolosText_400Regular.ttf',
  sansMedium: '@expo-google-fonts/golos-text/500Medium/GolosText_500Medium.ttf',
} as const

/** Figures of capital height: of the old-style ones, «110» reads «по» between Cyrillic letters. */
const TEXT_FIGURES = ['lnum', 'pnum'] as const

/** Where the font files of the cards lie. */
export function cardFontFiles(): readonly string[] {
  return Object.values(FILES).map(fontPath)
}

export function loadCardFonts(): CardFonts {
  const open = (name: keyof typeof FILES, features: readonly string[] = []) =>
    openFont(readFileSync(fontPath(FILES[name])), features)
  return {
    serif: open('serif', TEXT_FIGURES),
    italic: open('italic', TEXT_FIGURES),
    sans: open('sans'),
    sansMedium: open('sansMedium'),
  }
}

function fontPath(file: string): string {
  return fileURLToPath(import.meta.resolve(file))
}
