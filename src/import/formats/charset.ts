import { languageProbabilities } from '../../text/detect-language.ts'

/** A text with the encoding that it was read in. */
export interface DecodedText {
  readonly text: string
  /** WHATWG label, or `kz-1048`. */
  readonly charset: string
}

/** Encodings of Cyrillic text with one byte a letter, likeliest first. */
const SINGLE_BYTE = ['windows-1251', 'koi8-r', 'ibm866', 'x-mac-cyrillic'] as const
/** Only this much of a text is judged. */
const SAMPLE_BYTES = 60_000
/** A later encoding in the list must be this much more probable than an earlier one. */
const CLEARLY = 0.3
/** Bytes that are not UTF-8, as a share, below which a text is UTF-8 with a few broken letters. */
const MAX_BROKEN_SHARE = 0.001

/**
 * Decodes a text: by its byte order mark, else as UTF-8 where its bytes allow it, else as `declared` or the Cyrillic
 * encoding whose letters make the likeliest Kazakh or Russian words. Broken letters become «�».
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
  const marked = charsetOfMark(bytes) ?? charsetOfZeros(bytes)
  if (marked) return decodeAs(bytes, marked)
  const utf8 = decodeAs(bytes, 'utf-8')
  const broken = utf8.text.split('\ufffd').length - 1
  if (broken === 0 || broken / bytes.length < MAX_BROKEN_SHARE) return utf8
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const [first, ...others] = candidates(declared).map(charset => ({
    charset,
    probability: probabilityOf(decodeAs(sample, charset).text),
  }))
  let best = first ?? { charset: 'windows-1251', probability: 0 }
  for (const other of others) if (other.probability > best.probability + CLEARLY) best = other
  return withKazakhLetters(decodeAs(bytes, best.charset))
}

function candidates(declared: string | undefined): readonly string[] {
  const label = declared?.trim().toLowerCase() ?? ''
  const isKnown = label !== '' && !/^utf-?(?:8|16)/.test(label) && isSupported(label)
  return [...(isKnown ? [label] : []), ...SINGLE_BYTE.filter(charset => charset !== label)]
}

function isSupported(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== ''
  } catch {
    return false
  }
}

function charsetOfMark([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined
}

/** UTF-16 without a byte order mark: every other byte is 0 (Latin, spaces) or 4 (Cyrillic). */
function charsetOfZeros(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 2000)
  if (sample.length < 8 || !sample.includes(0)) return undefined
  const share = (parity: number) =>
    sample.filter((byte, index) => index % 2 === parity && (byte === 0 || byte === 4)).length /
    (sample.length / 2)
  if (share(1) > 0.9) return 'utf-16le'
  return share(0) > 0.9 ? 'utf-16be' : undefined
}

function decodeAs(bytes: Uint8Array, charset: string): DecodedText {
  return { text: new TextDecoder(charset).decode(bytes), charset }
}

/** How probably the letters are Kazakh or Russian in their usual case: a wrong table of letters swaps the cases too. */
function probabilityOf(text: string): number {
  const words = text.match(/\p{Script=Cyrillic}{2,}/gu) ?? []
  if (words.length === 0) return 0
  const usual = words.filter(word => /^(?:\p{L}\p{Ll}*|\p{Lu}+)$/u.test(word)).length / words.length
  const { kk, ru } = languageProbabilities(words.slice(0, 300).join(' '))
  return usual * Math.max(kk, ru, 0.05)
}

// KZ-1048 is windows-1251 with Kazakh letters in the places of Serbian and Ukrainian ones.
const KAZAKH_LETTERS: Readonly<Record<string, string>> = {
  Ќ: 'Қ',
  ќ: 'қ',
  Џ: 'Һ',
  џ: 'һ',
  Ў: 'Ұ',
  ў: 'ұ',
  Ј: 'Ә',
  Ґ: 'Ө',
  Є: 'Ғ',
  Ї: 'Ү',
  ґ: 'ө',
  є: 'ғ',
  ј: 'ә',
  Ѕ: 'Ң',
  ѕ: 'ң',
  ї: 'ү',
}
const KAZAKH_PLACE = /[ЌќЏџЎўЈҐЄЇґєјЅѕї]/gu

/** Reads the letters that KZ-1048 has elsewhere, if that makes the text Kazakh. */
function withKazakhLetters({ text, charset }: DecodedText): DecodedText {
  const places = text.match(KAZAKH_PLACE)?.length ?? 0
  if (charset !== 'windows-1251' || places * 50 < (text.match(/\p{L}/gu)?.length ?? 0))
    return { text, charset }
  const kazakh = text.replace(KAZAKH_PLACE, letter => KAZAKH_LETTERS[letter] ?? letter)
  return languageProbabilities(kazakh).kk > 0.7 ? { text: kazakh, charset: 'kz-1048' } : { text, charset }
}
