import { composeText } from './compose.ts'
import { dropFleetingVowel, irregularRussianStem } from './russian-stems.ts'

/**
 * The stem of a Russian word, in lower case with е for ё: irregular forms are looked up («люди» → «человек»), others get
 * their Snowball stem without fleeting vowels («пыток» → «пытк»). Words without Cyrillic stay as they are.
 */
export function stemRussian(word: string): string {
  const lower = composeText(word).toLowerCase().replaceAll('ё', 'е')
  return irregularRussianStem(lower) ?? dropFleetingVowel(stemSnowball(lower))
}

/**
 * The Snowball stemmer for Russian (snowballstem.org/algorithms/russian/stemmer.html, M. F. Porter): «задержанного» →
 * «задержа».
 */
function stemSnowball(lower: string): string {
  const rv = lower.search(VOWEL) + 1
  if (rv === 0) return lower
  const r2 = regionAfter(lower, regionAfter(lower, 0))
  let rest = removeEndings(lower, rv)
  if (rest.length > rv && rest.endsWith('и')) rest = rest.slice(0, -1)
  rest = strip(rest, r2, DERIVATIONAL) ?? rest
  const plain = strip(rest, rv, SUPERLATIVE) ?? rest
  if (inRegion(plain, rv, 'нн')) return plain.slice(0, -1)
  return plain === rest && inRegion(rest, rv, 'ь') ? rest.slice(0, -1) : plain
}

const VOWEL = /[аеиоуыэюя]/u

/** The endings of one step. The longest match decides; `afterA` endings are stripped only after а or я. */
interface Endings {
  readonly afterA: readonly string[]
  readonly others: readonly string[]
}

const endings = (afterA: string, others: string): Endings => ({
  afterA: afterA.split(' ').filter(Boolean),
  others: others.split(' ').filter(Boolean),
})

const PERFECTIVE_GERUND = endings('в вши вшись', 'ив ивши ившись ыв ывши ывшись')
const ADJECTIVE = endings(
  '',
  'ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею',
)
const PARTICIPLE = endings('ем нн вш ющ щ', 'ивш ывш ующ')
const REFLEXIVE = endings('', 'ся сь')
const VERB = endings(
  'ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно',
  'ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю',
)
const NOUN = endings(
  '',
  'а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я',
)
const SUPERLATIVE = endings('', 'ейш ейше')
const DERIVATIONAL = endings('', 'ост ость')

function removeEndings(word: string, rv: number): string {
  const gerund = strip(word, rv, PERFECTIVE_GERUND)
  if (gerund !== undefined) return gerund
  const active = strip(word, rv, REFLEXIVE) ?? word
  const adjective = strip(active, rv, ADJECTIVE)
  if (adjective !== undefined) return strip(adjective, rv, PARTICIPLE) ?? adjective
  return strip(active, rv, VERB) ?? strip(active, rv, NOUN) ?? active
}

/** The word without the longest ending inside the region that starts at `from`; undefined if none applies. */
function strip(word: string, from: number, { afterA, others }: Endings): string | undefined {
  let longest = ''
  let needsA = false
  for (const [list, conditional] of [
    [others, false],
    [afterA, true],
  ] as const) {
    for (const ending of list) {
      if (ending.length <= longest.length || !inRegion(word, from, ending)) continue
      longest = ending
      needsA = conditional
    }
  }
  if (longest === '') return undefined
  const rest = word.slice(0, -longest.length)
  return needsA && !(rest.length > from && /[ая]$/u.test(rest)) ? undefined : rest
}

function inRegion(word: string, from: number, ending: string): boolean {
  return word.length - ending.length >= from && word.endsWith(ending)
}

/** The index after the first consonant that follows a vowel, at or after `from`. */
function regionAfter(word: string, from: number): number {
  const match = /[аеиоуыэюя][^аеиоуыэюя]/u.exec(word.slice(from))
  return match ? from + match.index + 2 : word.length
}
