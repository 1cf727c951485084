/** Kazakh case endings of surnames: «Ахметовтің», «Сейтқызына». */
const KAZAKH_CASE =
  '(?:[ндт][ыі]ң|[ғгқк][ае]|[нд][ае]|[ндт][ыі]|[дт][ае]|[дтн][ае]н|[бмп]ен|ның|нің|на|не|н)?'
const SURNAME = new RegExp(
  `^\\p{Lu}\\p{Ll}+(?:-\\p{Lu}\\p{Ll}+)?(?<=${[
    '[оеё]в(?:а|у|ым|ом|е|ой|ых|ыми)?',
    '[иы]н(?:а|у|ым|ом|е|ой|ых|ыми)?',
    '[сц]к(?:ий|ая|ого|ому|им|ом|ой|ую|их|ими)',
    '(?:ко|ук|юк|ян|дзе|швили|их|ых|ич)',
    `(?:[оеё]в(?:а)?|[иы]н(?:а)?|ұлы|қызы|бай|бек|хан|ғали|қали|жан|тай|берді|мұрат|ғазы|мырза|гер|ғұл)${KAZAKH_CASE}`,
  ].join('|')})$`,
  'u',
)
/** Common words that end like surnames. */
const COMMON_WORDS: ReadonlySet<string> = new Set(
  (
    'один женщина мужчина машина причина половина община слова основа глава право дела магазин кабинет закон январских ' +
    'казахстан қазақстан өзбекстан қырғызстан тәжікстан суд полиция российский казахстанский европейский верховный ' +
    'мүдин клинин других таких многих чужих своих российских казахстанских'
  ).split(' '),
)

/** Whether a capitalised word ends like a Kazakh or Russian surname, in any grammatical case. */
export function isSurnameLike(word: string): boolean {
  return word.length <= 40 && !COMMON_WORDS.has(word.toLowerCase()) && SURNAME.test(word)
}
