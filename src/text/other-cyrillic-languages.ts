/** Letters that neither Kazakh nor Russian has: Ukrainian, Belarusian, Uzbek, Tajik, Serbian, Macedonian. */
const OTHER_LETTER = /[єїґўҳјњљћђџѓќѕӣӯҷӑӗҥ]/iu
/** Ukrainian and Belarusian: «в'язниця», «поліція», «журналіст», «ські». */
const SLAVIC_SPELLING = /[бпвмфр]['’ʼ][яюєї]|і(?:я|й$|ст(?:[аоуыи]|$)|в|ц|ч|ю)|[сц]ьк/iu
/** Letters that no Ukrainian word has. */
const KAZAKH_ONLY = /[әғқңөұүһ]/iu
/** Kyrgyz: long vowels, and words that Kazakh has otherwise. */
const KYRGYZ =
  /[өү]{2}|лоо(?:лор|го|нун|суз|су|ну|до|$)|^(?:барбы|жокпу|эмне|эмнеге|жөнүндө|менен|укук\p{L}*|эркин\p{L}*|кандайча|болгонбу)$/iu

/** Ukrainian, Belarusian, Bulgarian and Serbian words where Russian ones differ. */
const SLAVIC_WORD =
  /^(?:людин\p{L}{0,2}|чалавек\p{L}{0,2}|човека?|човјек\p{L}?|українськ\p{L}+|як|що|чому|або|дзе|што|чаму)$/iu

/**
 * Whether a text in Cyrillic is in another language than Kazakh and Russian: a fifth of its words or more tell so, capitalised ones, which
 * may be names, aside.
 */
export function isOtherCyrillic(text: string): boolean {
  const words = text.slice(0, 2000).match(/\p{L}+(?:['’ʼ]\p{L}+)*/gu) ?? []
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
