import { InputError } from '../errors.ts'
import { shortPublisher } from './metadata/guess-publisher.ts'
import type { PreparedImport } from './prepared-import.ts'

const MAX_ID_CHARS = 40
const MAX_PUBLISHER_CHARS = 14

/** Kazakh and Russian letters in Latin, as passports write them, without signs. */
const LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'а:a ә:a б:b в:v г:g ғ:g д:d е:e ё:e ж:zh з:z и:i й:i к:k қ:q л:l м:m н:n ң:ng о:o ө:o п:p р:r с:s т:t у:u ұ:u ү:u ' +
    'ф:f х:kh һ:h ц:ts ч:ch ш:sh щ:sch ъ: ы:y і:i ь: э:e ю:yu я:ya'
  )
    .split(' ')
    .map(pair => {
      const [letter = '', latin = ''] = pair.split(':')
      return [letter, latin] as const
    }),
)

/** The words of a text as an id may have them: `a-z`, `0-9`. */
function latinWords(text: string): readonly string[] {
  const latin = [...text.toLowerCase().normalize('NFC')].map(letter => LATIN[letter] ?? letter).join('')
  const plain = latin.normalize('NFD').replaceAll(/\p{M}/gu, '')
  return plain.match(/[a-z0-9]+/gu) ?? []
}

/** As many words as fit, joined by hyphens; at least the beginning of the first. */
function joinWords(words: readonly string[], maxChars: number): string {
  let joined = ''
  for (const word of words) {
    const longer = joined === '' ? word : `${joined}-${word}`
    if (longer.length > maxChars) break
    joined = longer
  }
  return joined || (words[0] ?? '').slice(0, maxChars)
}

/**
 * An id such as `hrw-2018-ideologiyalyq-virusty`, from publisher, year and title, that is not `taken`. Throws InputError
 * where the title has no letters that an id can have.
 */
export function proposeReportId({ editions: [edition] }: PreparedImport, taken: ReadonlySet<string>): string {
  const { title, publisher, published } = edition?.metadata ?? {}
  const words = latinWords(title?.value ?? '')
  if (words.length === 0) {
    throw new InputError(
      `the title «${title?.value ?? ''}» gives no name for the report's folder. Give one of a-z, 0-9 and -: --id my-report`,
    )
  }
  const who = joinWords(latinWords(shortPublisher(publisher?.value ?? '').value), MAX_PUBLISHER_CHARS)
  const year = published?.value.slice(0, 4) ?? ''
  // The year of the title would be there twice.
  const own = words.filter(word => word !== year && word !== who)
  const id = joinWords(
    [who, year, ...own].filter(part => part !== ''),
    MAX_ID_CHARS,
  )
  return uniqueId(id, taken)
}

function uniqueId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id
  for (let copy = 2; ; copy++) {
    const suffix = `-${copy}`
    const other = id.slice(0, MAX_ID_CHARS - suffix.length) + suffix
    if (!taken.has(other)) return other
  }
}
