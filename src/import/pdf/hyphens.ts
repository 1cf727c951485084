import { isKnownPair } from './hyphenated-words.ts'

/** Decides whether the hyphen at the end of a line divides a word or belongs to it. */
export interface HyphenJudge {
  /** `left` and `right`: the parts of the word, without the hyphen; `hyphen`: the sign between them. */
  isOwnHyphen(left: string, hyphen: string, right: string, isHeading: boolean): boolean
}

const HYPHENS = '\\u00ad\\u2010-'
const WORD = /[\p{L}\p{N}]+(?:[-‐][\p{L}\p{N}]+)*/gu
/** The least number of lines that end with a typographic hyphen if the program uses it for divided words alone. */
const MIN_DIVISIONS = 3

/** Russian particles and Kazakh endings that are written with a hyphen, and what they are written after. */
const PARTICLES = new Set('то либо нибудь таки ка ақ ау мыс міс'.split(' '))
const FIRST_PARTS = new Set(
  'кое кой вице пресс штаб премьер интернет онлайн веб бизнес медиа әлде социал телеграм вотсап фейсбук национал'.split(
    ' ',
  ),
)
/** «условно-досрочном», «социально-экономической». */
const FIRST_ADJECTIVE = /..(?:льно|нно|йно|рно|вно|чно|ско|ьно)$/u
const SECOND_ADJECTIVE =
  /.{3}(?:ый|ий|ой|ого|его|ому|ему|ым|им|ом|ем|ая|яя|ую|юю|ые|ие|ых|их|ыми|ими|ое|ее)$/u
/** Shorter words are parts of others by chance. */
const MIN_WORD_CHARS = 5
const AFTER_PO = /(?:ски|цки|му|ьи|ежнему|видимому)$/u

/** Learns from the lines of a document how its words are written where no line ends. */
export function learnHyphens(lines: readonly string[]): HyphenJudge {
  const whole = new Map<string, number>()
  const divisions = { typographic: 0, insideLines: 0 }
  for (const line of lines) {
    if (/\p{L}[\u00ad\u2010]$/u.test(line)) divisions.typographic++
    if (/\p{L}\u2010\p{L}/u.test(line)) divisions.insideLines++
    const words = line.toLowerCase().replaceAll('\u00ad', '').match(WORD) ?? []
    // The last word may be divided, and the first the rest of one.
    for (const word of words.slice(1, -1)) whole.set(word, (whole.get(word) ?? 0) + 1)
  }
  const hasOwnSign = divisions.typographic >= MIN_DIVISIONS && divisions.insideLines === 0
  return {
    isOwnHyphen(left, hyphen, right, isHeading) {
      if (hyphen === '\u00ad') return false
      if (hasOwnSign) return hyphen === '-'
      // Words of headings are not divided, as a rule.
      return isOwn(left, right, whole) ?? (isHeading || haveBothParts(left, right, whole))
    },
  }
}

/** Undefined if neither the document nor the form of the word tells. */
function isOwn(leftPart: string, rightPart: string, whole: ReadonlyMap<string, number>): boolean | undefined {
  const left = leftPart.toLowerCase()
  const right = rightPart.toLowerCase()
  if (left === '' || right === '' || /\d$/u.test(left) || /^\d/u.test(right)) return true
  const hyphened = whole.get(`${left}-${right}`) ?? 0
  const joined = whole.get(left + right) ?? 0
  if (hyphened !== joined) return hyphened > joined
  return hasRelative(left, right, whole) ?? (hasHyphenByForm(leftPart, rightPart) || undefined)
}

/** Both parts are words: «экономикалық-саяси». Short ones may be so by chance: «при-были». */
function haveBothParts(left: string, right: string, whole: ReadonlyMap<string, number>): boolean {
  return [left, right].every(part => part.length >= MIN_WORD_CHARS && whole.has(part.toLowerCase()))
}

/** The word with another ending: «экономикалық-саясиға». Undefined if there is none. */
function hasRelative(left: string, right: string, whole: ReadonlyMap<string, number>): boolean | undefined {
  const begins = (start: string) =>
    [...whole].reduce((sum, [word, count]) => (word.startsWith(start) ? sum + count : sum), 0)
  const stem = right.slice(0, Math.max(3, Math.ceil(right.length * 0.6)))
  const hyphened = begins(`${left}-${stem}`)
  const joined = begins(left + stem)
  return hyphened === joined ? undefined : hyphened > joined
}

function hasHyphenByForm(leftPart: string, rightPart: string): boolean {
  const left = leftPart.toLowerCase()
  const right = rightPart.toLowerCase()
  const isAcronym = /^\p{Lu}{2,}$/u.test(leftPart) && /^\p{Ll}/u.test(rightPart)
  const isName = /\p{Ll}$/u.test(leftPart) && /^\p{Lu}/u.test(rightPart)
  const isTwice = left.length >= 3 && right.length >= 3 && (right.startsWith(left) || left.startsWith(right))
  const isFixed = PARTICLES.has(right) || FIRST_PARTS.has(left.split(/[-‐]/u).at(-1) ?? '')
  const isCompound = FIRST_ADJECTIVE.test(left) && SECOND_ADJECTIVE.test(right)
  const isAdverb = left === 'по' && AFTER_PO.test(right)
  return isAcronym || isName || isTwice || isFixed || isCompound || isAdverb || isKnownPair(left, right)
}

/** A line that ends inside a word. */
const DIVIDED = new RegExp(`([\\p{L}\\p{N}][\\p{L}\\p{N}${HYPHENS}]*)([${HYPHENS}])$`, 'u')

/** The part of a word before the hyphen at the end of a line. */
export function findDivision(line: string): { readonly left: string; readonly hyphen: string } | undefined {
  const match = DIVIDED.exec(line)
  return match ? { left: match[1] ?? '', hyphen: match[2] ?? '' } : undefined
}
