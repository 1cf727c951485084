/** No title or name is longer, in words. */
const MAX_WORDS = 10
const VERB =
  /(?:л[аио]?|л[аио]?с[ья]|[аеияую]ть(?:ся)?|[еи]т(?:ся)?|[уюая]т(?:ся)?|ешь|ишь|ены?|ана|аны|ено|ано|ована|ованы|овано)$/u
/** Endings of nouns that look like those of verbs. */
const NOUN_LIKE_VERB = /(?:ости|сти|сть|ности|ций|ета|ента|ита|ата|ута|ата|отдела|раздела)$/u
/** Other nouns of such shapes, in the genitive. */
const NOUNS =
  /^(?:дел|прав|сил|лиц|войск|средств|трудящихся|статистики|политики|защиты|культуры|детей|людей|женщин|граждан|беженцев|наций|реформ|юристов|труда|печати|экономики|финансов|земли|торговли|собраний|свободы|пыток|тюрем|школ|семей|молодёжи|надзора|спасения)$/u
const STOP = new RegExp(
  `^(?:${(
    'в во к ко из до у при без через под над между что как который которая которое которого которой которые которых которым которую ' +
    'был была было были будет не ни также однако но или а же бы ли если когда где его ее её их он она они оно это этого этой этот эта том того ' +
    'свои своих своей свою сообщил ранее согласно вместе после перед всех всего несколько более менее лишь только уже ещё еще якобы официально ' +
    'вновь впервые всегда вправе трижды дважды тоже снова туда тогда обычно иногда часто никогда другие других другим другими иные иных прочие ' +
    'такого такой таких данной данного которых января февраля марта апреля мая июня июля августа сентября октября ноября декабря года году лет'
  )
    .split(' ')
    .join('|')})$`,
  'u',
)
const TITLE_PREPOSITION = /^(?:об?|против|по|с|со|за|на|для|от)$/u
const NAME_PREPOSITION = /^(?:против|по)$/u
/** In the genitive, and after «по» in the dative. */
const GENITIVE_NOUN = /(?:[аяыи]|ов|ев|ей|ий|ью)$/u
const DATIVE_NOUN = /(?:[уюиые]|ам|ям)$/u
const ANY_NOUN = /(?:[аяыиую]|ов|ев|ей|ий|ам|ям|ах|ях|ами|ями|ом|ем|ой|ью|е)$/u
/** In a title only an object has these: «за распространение». */
const NOMINATIVE = /(?:ние|тие|ция|ость)$/u
const PLURAL_ADJECTIVE = /(?:ых|их|ого|его)$/u
const OTHER_ADJECTIVE = /(?:ому|ему|ыми|ими|(?:н|ск|в|ж|щ)(?:ой|ым|им|ом|ую))$/u

/** What a phrase is part of: a title of a law, in any oblique case, or a name of an institution, in the genitive. */
type PhraseKind = 'title' | 'genitive'
type Part = 'preposition' | 'and' | 'adjective' | 'noun'

/**
 * Where a Russian noun phrase ends: «о мирных собраниях | предусматривает». Reads adjectives, nouns, «и» and prepositions; `start`
 * if there is none.
 */
export function readPhraseEnd(text: string, start: number, kind: PhraseKind): number {
  let at = start
  /** After the last word with which the phrase may end. */
  let end = start
  let last: Part | undefined
  let preposition = ''
  for (let count = 0; count < MAX_WORDS; count++) {
    const match = (count === 0 ? /^([\p{L}-]+)/u : /^[ \u00a0]([\p{L}-]+)/u).exec(text.slice(at, at + 60))
    const word = match?.[1]
    const part = word === undefined ? undefined : partOf(word, last, kind, preposition)
    if (!match || part === undefined) break
    if (part === 'preposition') preposition = word ?? ''
    at += match[0].length
    last = part
    if (part === 'noun') end = at
  }
  return end
}

function partOf(
  word: string,
  last: Part | undefined,
  kind: PhraseKind,
  preposition: string,
): Part | undefined {
  if (!/^\p{Ll}/u.test(word)) return undefined
  const prepositions = kind === 'title' ? TITLE_PREPOSITION : NAME_PREPOSITION
  if (prepositions.test(word)) return last === 'preposition' || last === 'and' ? undefined : 'preposition'
  if (word === 'и') return last === 'noun' || last === 'adjective' ? 'and' : undefined
  if (STOP.test(word) || TITLE_PREPOSITION.test(word)) return undefined
  if (NOUNS.test(word)) return 'noun'
  if (VERB.test(word) && !NOUN_LIKE_VERB.test(word)) return undefined
  return partByEnding(word, last, kind === 'title', preposition)
}

function partByEnding(
  word: string,
  last: Part | undefined,
  isTitle: boolean,
  preposition: string,
): Part | undefined {
  const mayBeDative = isTitle || preposition === 'по'
  const isAccusative = preposition === 'за' || preposition === 'на'
  if (PLURAL_ADJECTIVE.test(word)) return 'adjective'
  if ((last === 'adjective' || last === 'and') && /[^аеёиоуыэюяй]$/u.test(word)) return 'noun'
  if (mayBeDative ? OTHER_ADJECTIVE.test(word) : /(?:н|ск|в|ж|щ)ой$/u.test(word)) return 'adjective'
  if (isTitle && NOMINATIVE.test(word)) return isAccusative ? 'noun' : undefined
  if (isTitle) return ANY_NOUN.test(word) ? 'noun' : undefined
  return GENITIVE_NOUN.test(word) || (mayBeDative && DATIVE_NOUN.test(word)) ? 'noun' : undefined
}
