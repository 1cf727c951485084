const NBSP = '\u00a0'
const NO_BREAK_HYPHEN = '\u2011'
const WORD_JOINER = '\u2060'

/**
 * Replaces spaces at which a line should not break with no-break spaces; offsets stay valid. These are the spaces before
 * dashes and particles, and after short words, numbers, initials and signs. For drawing only, never for text that is sent.
 */
export function bindSpaces(text: string): string {
  return RULES.reduce((bound, rule) => bound.replace(rule, NBSP), text)
}

const RULES = [
  / (?=[—–](?:\s|$))/gu,
  // «в», «на», «не», «А.»: a word of one or two letters stays with the next one.
  /(?<=(?<![\p{L}\p{N}])\p{L}{1,2}\.?) (?=\S)/gu,
  // «2021 жылы», «58 случаев», «№ 5».
  /(?<=\d|[№§]) (?=[\p{L}\d])/gu,
  // «барды ма», «ол да»: a particle stays with the previous word.
  / (?=(?:да|де|та|те|ма|ме|ба|бе|па|пе|ше|ғой|қой|же|ли|бы)(?![\p{L}\p{N}-]))/giu,
] as const

/**
 * The same for a citation that is sent or printed: binds only where a break would be misread, including at hyphens and
 * within page ranges («12-бет», «с. 35–36», «№ 5», «9 мая 2018 г.», «А. Байтұрсынұлы»). Never for quotations or text to be
 * copied, where people expect plain spaces and hyphens.
 */
export function bindCitation(text: string): string {
  return CITATION_RULES.reduce((bound, rule) => bound.replace(rule, NBSP), text)
    .replace(/(?<=\d)-(?=[\d\p{Ll}])/gu, NO_BREAK_HYPHEN)
    .replace(/(?<=\d[–—])(?=\d)/gu, WORD_JOINER)
}

/** Restores plain spaces and hyphens, for text that is already broken into lines. */
export function unbindSpaces(text: string): string {
  return text.replaceAll(NBSP, ' ').replaceAll(NO_BREAK_HYPHEN, '-').replaceAll(WORD_JOINER, '')
}

const MONTHS =
  'января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан'

const CITATION_RULES = [
  // «с. 12», «Б. 42», «№ 5», «ст. 14», «примечание 1».
  /(?<=(?<![\p{L}\p{N}])(?:с|стр|б|т|ч|гл|п|пп|ст|бап|том|примечани[ея]|ескертпе(?:лер)?|pp?|vol|no)\.?) (?=[\d⁰¹²³⁴-⁹*†‡[])/giu,
  /(?<=[№§]) (?=\S)/gu,
  // «2018 г.», «2022 жылы», «12 бет».
  /(?<=\d) (?=(?:г|гг|ж|жж|жыл\p{L}*|год\p{L}*|бет|бап)(?![\p{L}\p{N}]))/giu,
  new RegExp(`(?<=\\d) (?=(?:${MONTHS}))`, 'giu'),
  // «А. Байтұрсынұлы», «М. О. Әуезов».
  /(?<=(?<!\p{L})\p{Lu}\.) (?=\p{Lu})/gu,
] as const
