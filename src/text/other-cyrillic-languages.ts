/** Letters of Ukrainian, Belarusian, Uzbek, Tajik, Serbian and Macedonian that Kazakh and Russian lack. */
const OTHER_LETTER = /[єїґўҳјњљћђџѓќѕӣӯҷӑӗҥ]/iu
/** Ukrainian and Belarusian: «в'язниця», «поліція», «журналіст», «ські». */
const SLAVIC_SPELLING = /[бпвмфр]['’ʼ][яюєї]|і(?:я|й$|ст(?:[аоуыи]|$)|в|ц|ч|ю)|[сц]ьк/iu
/** Letters that Ukrainian lacks. */
const KAZAKH_ONLY = /[әғқңөұүһ]/iu
/** Kyrgyz: long vowels, and words that differ from the Kazakh ones. */
const KYRGYZ =
  /[өү]{2}|лоо(?:лор|го|нун|суз|су|ну|до|$)|^(?:барбы|жокпу|эмне|эмнеге|жөнүндө|менен|укук\p{L}*|эркин\p{L}*|кандайча|болгонбу)$/iu

/** Ukrainian, Belarusian, Bulgarian and Serbian words that differ from the Russian ones. */
const SLAVIC_WORD =
  /^(?:людин\p{L}{0,2}|чалавек\p{L}{0,2}|човека?|човјек\p{L}?|українськ\p{L}+|як|що|чому|або|дзе|што|чаму)$/iu

/** What all of these signs begin with: most texts have none. */
const ANY_SIGN =
  /[єїґўҳјњљћђџѓќѕӣӯҷӑӗҥ]|[бпвмфр]['’ʼ][яюєї]|і(?:я|й|ст|в|ц|ч|ю)|[сц]ьк|[өү]{2}|лоо|(?<!\p{L})(?:людин|чалавек|чове|човј|українськ|як|що|чому|або|дзе|што|чаму|барбы|жокпу|эмне|жөнүндө|менен|укук|эркин|кандайча|болгонбу)/iu

/**
 * Whether a Cyrillic text is in a language other than Kazakh and Russian: at least a fifth of its words show it, not
 * counting capitalised ones, which may be names.
 */
export function isOtherCyrillic(text: string): boolean {
  const start = text.slice(0, 2000)
  if (!ANY_SIGN.test(start)) return false
  const words = start.match(/\p{L}+(?:['’ʼ]\p{L}+)*/gu) ?? []
  const others = words.filter(
    word =>
      (words.length === 1 || !/^\p{Lu}\p{Ll}/u.test(word)) &&
      (SLAVIC_WORD.test(word) ||
        OTHER_LETTER.test(word) ||
        KYRGYZ.test(word) ||
        (!KAZAKH_ONLY.test(word) && SLAVIC_SPELLING.test(word))),
  )
  return others.length > 0 && others.length * 5 >= words.length
}
