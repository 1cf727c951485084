import { areOppositeActs } from '../text/antonyms.ts'
import type { Language } from '../text/language.ts'
import { isLightVerb } from '../text/polarity.ts'
import { speechActOf } from '../text/reported-speech.ts'
import type { PremiseSentence, PremiseWord } from './premise-sentence.ts'
import type { Presupposition } from './presupposition.ts'

export interface Premise extends PremiseSentence, Presupposition {
  readonly language: Language
}

/** What a sentence says of one word of a premise, of what it denies, or of its number. */
export interface Finding {
  readonly about: PremiseWord | 'denial' | 'number'
  readonly isContradiction: boolean
  /** The share of the premise's words, by rarity, that the sentence holds. */
  readonly share: number
}

interface Aligned {
  readonly premise: Premise
  readonly sentence: PremiseSentence
  /** The words of the premise that say something. */
  readonly content: readonly PremiseWord[]
  readonly pairs: readonly WordPair[]
  /** The share that the sentence holds, with one more word. */
  readonly shareWith: (word?: PremiseWord) => number
}

interface WordPair {
  readonly own: PremiseWord
  readonly said: PremiseWord
}

/** Words in common, the contradicting one included. */
const MIN_SHARED = 2

/** Compares a premise with a sentence; nothing where they have too little in common. */
export function findingsIn(
  premise: Premise,
  sentence: PremiseSentence,
  rarity: (term: string) => number,
): readonly Finding[] {
  const { language } = premise
  const weigh = ({ terms }: PremiseWord) => Math.max(0, ...terms.map(rarity))
  const content = premise.words.filter(
    ({ terms, folded }) => terms.length > 0 && !/^\d/u.test(folded) && !isLightVerb(folded, language),
  )
  const pairs = content.flatMap(own => {
    const said = sentence.words.find(word => isSameWord(own, word, language))
    return said ? [{ own, said }] : []
  })
  if (pairs.length === 0) return []
  const total = content.reduce((sum, word) => sum + weigh(word), 0)
  const held = pairs.reduce((sum, { own }) => sum + weigh(own), 0)
  const shareWith = (word?: PremiseWord) => (held + (word ? weigh(word) : 0)) / Math.max(total, 1e-9)
  const aligned: Aligned = { premise, sentence, content, pairs, shareWith }
  if (premise.kind === 'stated') return denials(aligned)
  return [...polarities(aligned), ...opposites(aligned), ...denials(aligned), ...otherNumbers(aligned)]
}

/** The same word, denied by one of them. */
function polarities(aligned: Aligned): readonly Finding[] {
  const { pairs, shareWith } = aligned
  if (pairs.length < MIN_SHARED) return []
  return pairs
    .filter(({ own, said }) => haveOneRole(own, said) && isVerbLike(own, said) && !isHedged(said, aligned))
    .map(({ own, said }) => ({
      about: own,
      isContradiction: own.isNegated !== said.isNegated,
      share: shareWith(),
    }))
}

/** What is needed is not there yet: «рұқсат керек». */
const NEEDED = /^(?:керек|кажет|нужн|требу|необходим)/u

/** A word whose opposite the sentence has. */
function opposites(aligned: Aligned): readonly Finding[] {
  const { premise, sentence, content, pairs, shareWith } = aligned
  if (premise.words.some(({ folded }) => NEEDED.test(folded))) return []
  return content
    .filter(word => !pairs.some(({ own }) => own === word))
    .flatMap((own): readonly Finding[] => {
      const opposite = sentence.words.find(
        said =>
          areOppositeActs(own.text, said.text, premise.language) &&
          (roleOf(said) !== 'infinitive' || roleOf(own) === 'infinitive') &&
          !isHedged(said, aligned),
      )
      if (!opposite) return []
      return [{ about: own, isContradiction: own.isNegated === opposite.isNegated, share: shareWith(own) }]
    })
}

/** Somebody says that there is no such thing, or that nobody does it, and the sentence tells of it. */
function denials(aligned: Aligned): readonly Finding[] {
  const { premise, sentence, content, pairs, shareWith } = aligned
  const denied = content.filter(word => word.isNegated)
  if (premise.kind === 'why' || denied.length === 0) return []
  const isDeniedThing = pairs.some(({ own }) => own.isNegated)
  const shared = pairs.length + (premise.deniesAll && isDeniedThing ? 1 : 0)
  if (shared < MIN_SHARED || !(isDeniedThing || premise.deniesAll)) return []
  if (isDisputed(sentence) || pairs.some(({ said }) => isNorm(said, aligned))) return []
  const verb = denied.find(word => !pairs.some(({ own }) => own === word))
  const isDenied = sentence.deniesAll || pairs.some(({ said }) => said.isNegated)
  return [{ about: 'denial', isContradiction: !isDenied, share: shareWith(verb) }]
}

/** Another number of the same thing. */
function otherNumbers({ premise, sentence, pairs, shareWith }: Aligned): readonly Finding[] {
  if (pairs.length < MIN_SHARED) return []
  return premise.numbers.flatMap(({ value, nouns }): readonly Finding[] => {
    const own = nouns.find(noun => pairs.some(pair => pair.own === noun))
    if (!own || value <= 1 || isYear(value)) return []
    const counts = sentence.numbers.some(counted =>
      counted.nouns.some(noun => isSameWord(own, noun, premise.language)),
    )
    if (!counts) return []
    const isContradiction = sentence.numbers.every(counted => counted.value !== value)
    return [{ about: 'number', isContradiction, share: shareWith() }]
  })
}

const isYear = (value: number) => value >= 1900 && value < 2100

/** What the law says is not what happens. */
const NORM =
  /^(?:закон|заңы?$|заңға|заңда|заңмен|конституц|кодекс|құқылы|құқығы|вправе|долж[ен]н|обязан|тиіс|если|егер)/u
const MODAL = /^(?:рұқсат|разреш|запре|тыйым|керек|қажет|нуж[ен]н|можно|нельзя|міндетті)/u
const RARELY = /^(?:редк|сирек|едва|мало$|иногда|кейде)/u

/** Whether a word's clause is about what should be or is rare, or its sentence reports a denial. */
function isHedged(said: PremiseWord, aligned: Aligned): boolean {
  const { sentence } = aligned
  return (
    isNorm(said, aligned) || isDisputed(sentence) || partOf(said, sentence).some(word => RARELY.test(word))
  )
}

function isNorm(said: PremiseWord, { premise, sentence }: Aligned): boolean {
  const asksNorm = premise.words.some(({ text }) => NORM.test(lower(text)) || MODAL.test(lower(text)))
  return !asksNorm && partOf(said, sentence).some(word => NORM.test(word))
}

const DISPUTES = ['deny', 'doubt', 'demand']

function isDisputed({ words }: PremiseSentence): boolean {
  return words.some(({ text }) => DISPUTES.includes(speechActOf(text) ?? ''))
}

function partOf({ part }: PremiseWord, { words }: PremiseSentence): readonly string[] {
  return words.filter(word => word.part === part).map(({ text }) => lower(text))
}

const lower = (text: string) => text.toLowerCase()

const PREFIX = /^(?:из|по|за|на|при|вы|у|с|про|от|раз|рас|до|об|под|пере)(?=\p{L}{3})/u

/** Whether two words share a term; in Russian, whatever their prefixes: «били» and «избили». */
function isSameWord(own: PremiseWord, said: PremiseWord, language: Language): boolean {
  if (own.terms.some(term => said.terms.includes(term))) return true
  if (language !== 'ru') return false
  const isPrefixed = (one: PremiseWord, other: PremiseWord) =>
    one.terms.some(term => PREFIX.test(term) && other.terms.includes(term.replace(PREFIX, '')))
  return isPrefixed(own, said) || isPrefixed(said, own)
}

/**
 * «Независимость» and «независимый» do not say that somebody is independent, nor does «освободить» that somebody was freed;
 * «отказались освободить» does say something.
 */
function haveOneRole(own: PremiseWord, said: PremiseWord): boolean {
  const [asked, role] = [roleOf(own), roleOf(said)]
  if (asked === role) return asked !== 'noun'
  return (asked === 'infinitive' && role === 'other') || (role === 'infinitive' && said.isNegated)
}

function roleOf({ folded }: PremiseWord): 'noun' | 'attribute' | 'infinitive' | 'other' {
  if (/(?:ост|[еа]ни|ци)(?:ь|ью|[ияеюй]{1,2}|ям|ями|ях|ей|ям)$/u.test(folded)) return 'noun'
  if (/[аеиоуыя](?:ть|ти)(?:ся)?$/u.test(folded)) return 'infinitive'
  return /(?:[ыо]й|ая|[ое]е|ые|[ое]го|[ое]му|[ыи]х|[ыи]ми|ую)$/u.test(folded) ? 'attribute' : 'other'
}

const MIN_STEM_CHARS = 3

/** A denied word is no name, and too long to be matched by chance. */
function isVerbLike(own: PremiseWord, said: PremiseWord): boolean {
  const isName = /^\p{Lu}/u.test(said.text) && !/^\p{Lu}/u.test(own.text) && said.startChar > 0
  return !(own.isNegated && isName) && own.terms.some(term => term.length >= MIN_STEM_CHARS)
}
