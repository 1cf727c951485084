const NBSP = '\u00a0'

/**
 * Puts no-break spaces where a line should not end, char for char, so that all offsets stay: in front of a dash and
 * of Kazakh particles, after short words, numbers, initials and signs. For drawing only, never for text that is sent.
 */
export function bindSpaces(text: string): string {
  return RULES.reduce((bound, rule) => bound.replace(rule, NBSP), text)
}

const RULES = [
  / (?=[—–](?:\s|$))/gu,
  // «в», «на», «не», «А.»: a word of one or two letters leans on what follows.
  /(?<=(?<![\p{L}\p{N}])\p{L}{1,2}\.?) (?=\S)/gu,
  // «2021 жылы», «58 случаев», «№ 5».
  /(?<=\d|[№§]) (?=[\p{L}\d])/gu,
  // «барды ма», «ол да»: a particle leans on the word before it.
  / (?=(?:да|де|та|те|ма|ме|ба|бе|па|пе|ше|ғой|қой|же|ли|бы)(?![\p{L}\p{N}-]))/giu,
] as const
