import { putTogether, streamObject, streamText, takeApart } from './pdf-objects.ts'
import { parseUnicodeMap, writeUnicodeMap } from './unicode-map.ts'

/** A way in which the text layer of a PDF lies. */
export interface Spoiling {
  readonly name: string
  readonly about: string
  /** What a glyph is said to mean instead; null: fonts have no map at all. */
  readonly mistake: ((letter: string, index: number) => string) | null
}

const shift = (letter: string, by: number) => String.fromCharCode(letter.charCodeAt(0) + by)

const isCyrillic = (letter: string) => /[Ѐ-ӿ]/.test(letter)

/** Letters of Kazakh, and the Russian ones that old fonts have in their place. */
const KAZAKH_AS_RUSSIAN = new Map(
  Array.from('әғқңөұүһіӘҒҚҢӨҰҮҺІ', (letter, index) => [letter, 'агкноуухиАГКНОУУХИ'.charAt(index)]),
)

/** Letters that look the same in both alphabets. */
const CYRILLIC_AS_LATIN = new Map(
  Array.from('аеорсухіАВЕКМНОРСТХІ', (letter, index) => [letter, 'aeopcyxiABEKMHOPCTXI'.charAt(index)]),
)

export const SPOILINGS: readonly Spoiling[] = [
  // Shows that it is the lie that is refused, and not the file.
  { name: 'sound', about: 'what its glyphs mean', mistake: letter => letter },
  { name: 'no map', about: 'no font says what its glyphs mean', mistake: null },
  {
    name: 'shifted',
    about: 'each letter is said to be the next of the alphabet',
    mistake: letter => (isCyrillic(letter) ? shift(letter, 1) : letter),
  },
  {
    name: 'Greek',
    about: 'Cyrillic letters are said to be Greek ones',
    mistake: letter => (isCyrillic(letter) ? shift(letter, 0x3b1 - 0x430) : letter),
  },
  {
    name: 'many to one',
    about: 'four neighbouring letters are said to be one',
    mistake: letter => (isCyrillic(letter) ? shift(letter, -(letter.charCodeAt(0) % 4)) : letter),
  },
  {
    name: 'private use',
    about: 'all glyphs are said to be characters without a meaning',
    mistake: (_, index) => String.fromCharCode(0xe000 + index),
  },
  {
    name: 'Latin look-alikes',
    about: 'letters that look Latin are said to be Latin',
    mistake: letter => CYRILLIC_AS_LATIN.get(letter) ?? letter,
  },
  {
    name: 'no Kazakh letters',
    about: 'Kazakh letters are said to be the Russian ones that look like them',
    mistake: letter => KAZAKH_AS_RUSSIAN.get(letter) ?? letter,
  },
  {
    name: 'two exchanged',
    about: '«о» is said to be «а», and «а» to be «о»',
    mistake: letter => ({ а: 'о', о: 'а' })[letter] ?? letter,
  },
]

/** The PDF with text layers that lie; it looks the same. */
export function spoilPdf(bytes: Uint8Array, { mistake }: Spoiling): Uint8Array {
  const { objects, trailer } = takeApart(bytes)
  const spoiled = new Map(objects)
  for (const [number, body] of objects) {
    const reference = /\s*\/ToUnicode (\d+) 0 R/.exec(body)
    if (!reference) continue
    const mapNumber = Number(reference[1])
    if (mistake === null) spoiled.set(number, body.replace(reference[0], ''))
    else spoiled.set(mapNumber, spoilMap(objects.get(mapNumber) ?? '', mistake))
  }
  return putTogether({ objects: spoiled, trailer })
}

function spoilMap(body: string, mistake: (letter: string, index: number) => string): string {
  const map = [...parseUnicodeMap(streamText(body))]
  return streamObject(
    writeUnicodeMap(new Map(map.map(([code, text], index) => [code, mistake(text, index)]))),
  )
}
