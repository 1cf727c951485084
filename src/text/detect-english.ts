import { detectLanguage } from './detect-language.ts'

/** Words that exist in no related language, nor in Kazakh or Russian typed in Latin letters. */
const ENGLISH_ONLY = wordSet(`
  the what which who whom whose where when why how does did doing done has have had having been being were are isnt arent dont
  doesnt didnt wasnt cant wont there their they them these those this that with without about from into because between
  through during before after against under should would could might must shall will may your you yours his her hers she he its our
  ours we any some many much most people person persons women woman children child men man and or not but if than then also only
  tell show explain describe give list find know say said says report reports reported law laws legal illegal
`)

/** Common words in questions about human rights; without ENGLISH_ONLY words, all words must be in this list. */
const COMMON = wordSet(`
  is was be been a an in on of for to at by as it i me my us so no yes do can get got all one two new other very such same over up
  out off just like make made take taken happen happened happens happening
  human right rights torture tortured tortures police officer officers prison prisons prisoner prisoners jail jailed detention detained detainee
  detainees arrest arrested arrests protest protests protester protesters protesters rally rallies election elections vote voting voted
  president government parliament minister ministry court courts judge judges lawyer lawyers attorney trial trials sentence sentenced
  freedom free speech press media journalist journalists activist activists religion religious expression assembly association
  violence domestic abuse abused rape child labor labour forced work worker workers union unions strike strikes trafficking
  killed kill killing killings death deaths died dead injured shot shooting murder victims victim missing disappeared
  camp camps reeducation surveillance internet shutdown censorship blocked banned ban corruption bribery bribe
  january february march april may june july august september october november december year years day days month
  kazakhstan kazakh kazakhs kazakhstani xinjiang china chinese uyghur uyghurs uighur uighurs almaty astana russia russian
  country countries state states city region border war refugees refugee asylum stateless citizenship passport migrant migrants
  gay lesbian lgbt minority minorities ethnic language education school schools health hospital doctor disabled disabilities
  complaint complaints complain ombudsman prosecutor prosecutors investigation investigated investigate charges charged crime criminal
  conditions situation treatment solitary confinement evidence statistics number figures money salary wage wages marriage
  extremism terrorism radicalization independent political politics opposition party parties leader leaders amnesty bail
  muslim muslims christian christians jews antisemitism mosque church prayer hijab family families mother father brother sister husband wife son daughter
  help need want please hello thanks thank question answer english speak good bad true false really ever still now today here
  trade stateless more
  beaten beat hit hurt taken fired
  minimum age consent overtime hours pay pension tax
  fair peaceful unfair mass arbitrary unlawful enforced sexual gender equality discrimination harassment hate safety security
`)

/** Letters that English does not use. */
const FOREIGN_LETTERS = /(?![a-z])\p{L}/iu

/** The share of words that must be in the lists; the others may be names. */
const MIN_SHARE = 0.5

/**
 * Whether a text is in English: it has an ENGLISH_ONLY word and half of its words are in the lists, or all of them are.
 * Rejects Turkish, Uzbek, German, and Kazakh or Russian typed in Latin letters.
 */
export function isEnglish(text: string): boolean {
  const sample = text.slice(0, 1000).normalize('NFC')
  if (/\p{Script=Cyrillic}|\p{Script=Arabic}/u.test(sample) || FOREIGN_LETTERS.test(sample)) return false
  const counted = wordsOf(sample)
  if (counted.length === 0) return false
  const decisive = counted.filter(word => ENGLISH_ONLY.has(word)).length
  const known = decisive + counted.filter(word => !ENGLISH_ONLY.has(word) && isCommon(word)).length
  if (known === counted.length)
    return decisive > 0 || counted.some(word => word.length > 4 && isCommon(word) && !NAMES.has(word))
  // Text that may also be Kazakh or Russian in Latin letters needs more evidence.
  const isOther = detectLanguage(sample) !== 'unknown'
  if (isOther) return (decisive > 1 || (decisive > 0 && known > 2)) && known / counted.length >= 0.6
  return decisive > 0 && known / counted.length >= MIN_SHARE
}

/** Names of organisations, which are the same in every language. */
const ORGANISATIONS =
  /\b(?:human rights watch|amnesty international|freedom house|penal reform international|international partnership for human rights|transparency international|front line defenders|radio (?:free europe|liberty))\b/giu

function wordsOf(text: string): readonly string[] {
  const words =
    text
      .replace(ORGANISATIONS, ' ')
      .toLowerCase()
      .match(/[a-z]+(?:['’][a-z]+)*/gu) ?? []
  return words.map(word => word.replace(/['’]s?/gu, ''))
}

/** In the list, or with an English suffix. */
function isCommon(word: string): boolean {
  return (
    COMMON.has(word) ||
    (word.length > 6 && /(?:tion|tions|ment|ments|ness|ing|ings|ship|able|ful|less|ity|ed)$/u.test(word))
  )
}

/** Names spelled the same in every Latin alphabet; they do not make a text English. */
const NAMES = wordSet('kazakhstan xinjiang almaty astana amnesty internet president')

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/u))
}
