import type { Language } from './language.ts'
import { STOP_WORDS } from './stop-words.ts'
import { searchTerms } from './terms.ts'
import { foldWord, splitWords, type Word } from './words.ts'

/** A word of a sentence, and whether the sentence negates it. */
export interface PolarWord extends Word {
  readonly folded: string
  /** Empty for stop words. */
  readonly terms: readonly string[]
  readonly isNegated: boolean
}

/** A sentence's words, with what it negates. */
export interface PolarSentence {
  readonly words: readonly PolarWord[]
  /** «Никто», «ешқашан»: it denies something of everything. */
  readonly deniesAll: boolean
}

const DENIES_ALL: Readonly<Record<Language, RegExp>> = {
  ru: /(?<!\p{L})(?:никто|никого|никому|никем|никогда|ничего|ничем|нигде|никак(?:ой|ая|ое|ие|их|ого|ому|ую)|ни (?:один|одна|одно|одного|одной|одному|одну|разу))(?!\p{L})/u,
  kk: /(?<!\p{L})(?:ешким\p{L}*|ештене\p{L}*|еш ?нарсе\p{L}*|ешкандай|ешкашан|ешбир\p{L}*|бирде.бир|еш ?жерде|атымен жок)(?!\p{L})/u,
}

/** Reads negations in a sentence: particles, «нет» and «без», refusals; Kazakh suffixes, «емес» and «жоқ». Linear in the text. */
export function readPolarity(text: string, language: Language): PolarSentence {
  const words = splitWords(text).map(word => ({ ...word, folded: foldWord(word.text) }))
  const folded = words.map(word => word.folded)
  const negated = language === 'ru' ? negatedInRussian(text, words) : negatedInKazakh(folded)
  return {
    words: words.map((word, at) => ({
      ...word,
      terms: searchTerms(word.text, language),
      isNegated: negated.has(at),
    })),
    deniesAll: DENIES_ALL[language].test(folded.join(' ')),
  }
}

type FoldedWord = Word & { readonly folded: string }

/** Between a negation and the verb that it negates. */
const RUSSIAN_AUXILIARY =
  /^(?:быть|явля\p{L}*|мо(?:гут|жет|жем|г|гла|гли)|был[аои]?|буд(?:ет|ут)|стал[аои]?|удалось|хо(?:чет|тят)|обязан[аыо]?|должн[аыо]|вправе|очень|совсем|вполне|так|больше|полностью)$/u
const RUSSIAN_LACK = /^(?:нет|без|отсутств\p{L}*|нельзя)$/u
const RUSSIAN_REFUSAL = /^отказ\p{L}{0,6}$/u
const INFINITIVE = /(?:ть|ти|чь)(?:ся)?$/u

function negatedInRussian(text: string, words: readonly FoldedWord[]): ReadonlySet<number> {
  const negated = new Set<number>()
  const isSplit = (at: number) =>
    /[,;:—–]/u.test(text.slice(words[at - 1]?.endChar ?? 0, words[at]?.startChar ?? 0))
  for (const [at, { folded }] of words.entries()) {
    if (folded === 'не' && words[at + 1]?.folded !== 'только') {
      let verb = at + 1
      negated.add(verb)
      while (RUSSIAN_AUXILIARY.test(words[verb]?.folded ?? '') && !isSplit(verb + 1)) negated.add(++verb)
    }
    if (RUSSIAN_LACK.test(folded)) {
      const isLast = at === words.length - 1 || isSplit(at + 1)
      const nouns = isLast && folded === 'нет' ? [at - 1] : [at + 1, at + 2]
      for (const noun of nouns) if (noun === at - 1 || !isSplit(noun)) negated.add(noun)
    }
    const isRefused = words[at - 1]?.folded === 'не'
    if (RUSSIAN_REFUSAL.test(folded) && !isRefused) {
      const next = words.slice(at + 1, at + 4)
      const verb = next.findIndex(
        (word, i) => INFINITIVE.test(word.folded) || /^(?:в|от)$/u.test(next[i - 1]?.folded ?? ''),
      )
      if (verb >= 0) negated.add(at + 1 + verb)
    }
  }
  return negated
}

const KAZAKH_LACK = /^(?:емес|жок)(?:п[аеи]?|тыг?ы?\p{L}*|тиг?и?\p{L}*|па?ын|пын|екен\p{L}*)?$/u
/** A negative verb, folded: the consonant of the suffix follows the sound before it. */
const KAZAKH_NEGATIVE =
  /^(?:\p{L}{3,}|[аеиоуыюя][^аеиоуыюя])(?:(?<=[аеиоуыюяйрлв])м|(?<=[змнж])б|(?<=[птксшхф])п)[ае](?:й\p{L}*|д[ыи]\p{L}{0,3}|г[ае]н\p{L}*|п$|пты|пти|с$|са\p{L}{0,3}|се\p{L}{0,3}|(?<=\p{L}{5})у[ыи]?\p{L}{0,4})$/u
/** Between a noun and the «жоқ» that denies it. */
const KAZAKH_EMPHASIS = /^(?:атымен|мулдем?|тугел|еш\p{L}{2,8})$/u
const MIN_NEGATIVE_CHARS = 6

function negatedInKazakh(folded: readonly string[]): ReadonlySet<number> {
  const negated = new Set<number>()
  for (const [at, word] of folded.entries()) {
    if (word.length >= MIN_NEGATIVE_CHARS && KAZAKH_NEGATIVE.test(word)) negated.add(at)
    const isRefusal = /^тарт/u.test(word) && folded[at - 1] === 'бас'
    if (!KAZAKH_LACK.test(word) && !isRefusal) continue
    let verb = isRefusal ? at - 2 : at - 1
    negated.add(verb)
    while (verb > 0 && (STOP_WORDS.has(folded[verb] ?? '') || KAZAKH_EMPHASIS.test(folded[verb] ?? '')))
      verb--
    negated.add(verb)
  }
  // «Тыйым салмайды»: what a light verb says is in the word before it.
  for (const at of [...negated]) if (isLightVerb(folded[at] ?? '', 'kk')) negated.add(at - 1)
  return negated
}

const LIGHT_VERBS: Readonly<Record<Language, RegExp>> = {
  ru: /^(?:дела[ею]т\p{L}*|был[аои]?|быть|стал[аои]?|явля\p{L}*|мо(?:гут|жет|г|гла|гли)|нужн[аоы]?|надо|да(?:ли|ла|л|ют|ет)|имеет|имеют|отказ\p{L}{0,6})$/u,
  kk: /^(?:бер|сал|ет|кыл|жаса|бол|кел|отыр|тур|жур|жатыр|кой|таста|жибер|керек|кажет)(?!\p{L}{10})/u,
}

/** Whether a folded word only carries tense and negation. */
export function isLightVerb(folded: string, language: Language): boolean {
  return LIGHT_VERBS[language].test(folded)
}
