import { hasKazakhFinite, hasRussianFinite } from '../text/finite-verbs.ts'
import type { Language } from '../text/language.ts'
import { foldWord, splitWords, type Word } from '../text/words.ts'

/**
 * How a message takes something for granted. `why`: it asks for the reason; `claimed`: hearsay, «is it true that»; `stated`: a
 * bare statement, which may also be a question typed without its mark.
 */
type PresuppositionKind = 'why' | 'claimed' | 'stated'

/** A clause that takes something for granted. */
export interface Presupposition {
  readonly kind: PresuppositionKind
  readonly text: string
}

interface FrameWords {
  readonly why: RegExp
  /** Hearsay, tags, «is it true that». */
  readonly claimed: RegExp
  /** Makes a question of a clause. */
  readonly asks: RegExp
}

const words = (...alternatives: readonly string[]) =>
  new RegExp(`(?<!\\p{L})(?:${alternatives.join('|')})(?!\\p{L})`, 'gu')

/** They match folded text. */
const FRAMES: Readonly<Record<Language, FrameWords>> = {
  ru: {
    why: words('почему', 'зачем', 'отчего', 'с какой стати', 'по какой причине'),
    claimed: words(
      '(?:ето |а )?правда(?: ли)?(?: ето)? что',
      'верно ли(?: что)?',
      '(?:я )?(?:слышал|слышала|читал|читала|говорят|пишут|сказали)(?: что)?',
      'якобы|ведь|же',
      '(?:да|верно|правда|так|не так ли|ето так|ето правда)(?: \\?)?$',
    ),
    asks: words(
      'кто|кого|кому|кем|что|чего|чему|чем|как|какой|какая|какое|какие|каких|каким|какую|каком|где|куда|откуда|когда|сколько|скольких|чей|чья|чье|чьи|чьих|ли|есть ли|можно ли',
      'расскажи\\p{L}*|покажи\\p{L}*|объясни\\p{L}*|подскажи\\p{L}*|найди\\p{L}*',
    ),
  },
  kk: {
    why: words('неге', 'неликтен', 'не ?ушин', 'не себепти', 'не себептен', 'кандай себеппен'),
    claimed: words(
      '(?:екени |екендиги )?(?:рас|шын|растан|шынымен) ?(?:па|ба|ма)',
      '(?:деп )?(?:естидим|еситтим|естип ?едим|айтады|айтып жур|жазып жатыр)|дейди|дейдигой|деседи',
      'гой|екен|солай ма|дурыс па|емес пе',
    ),
    asks: words(
      'ким|кимди|кимге|кимдер|кимнин|не|нени|неден|калай|кандай|кайда|кай|кашан|канша|нешеу?|ма|ме|ба|бе|па|пе|ше',
      'айтшы|айтып|айтынызшы|тусиндир\\p{L}*|корсет\\p{L}*',
    ),
  },
}
/** Not before «что» and tags: «…, верно?». */
const CLAUSE_END =
  /(?<=[.!?…;\n])\s+|(?<=\p{L}),\s+(?!(?:что|это|верно|правда|да|не так|рас|солай|дұрыс)(?!\p{L}))/u
const MIN_WORDS = 3
const MAX_CLAUSES = 4

/** The clauses of a question that take something for granted, without the words that say so. */
export function findPresuppositions(question: string, language: Language): readonly Presupposition[] {
  const clauses = question.split(CLAUSE_END).slice(0, MAX_CLAUSES)
  const read = clauses.flatMap(clause => readClause(clause, language))
  // In «he was arrested, nobody told us; how long may they hold him?» the statements are the asker's own story.
  return asks(question, language) ? read.filter(({ kind }) => kind !== 'stated') : read
}

function asks(text: string, language: Language): boolean {
  return text.includes('?') || hasQuestionWord(text, language)
}

function hasQuestionWord(text: string, language: Language): boolean {
  const line = splitWords(text)
    .map(word => foldWord(word.text))
    .join(' ')
  const frame = FRAMES[language]
  return line.search(frame.asks) >= 0 || line.search(frame.why) >= 0
}

function readClause(clause: string, language: Language): readonly Presupposition[] {
  const { why, claimed } = FRAMES[language]
  const words = splitWords(clause)
  if (words.length < MIN_WORDS) return []
  const folded = words.map(word => foldWord(word.text))
  const isQuestion = /\?\s*$/u.test(clause)
  const line = [...folded, ...(isQuestion ? ['?'] : [])].join(' ')
  const cut = (frame: RegExp) => withoutFrame(clause, words, folded, line, frame)
  if (line.search(why) >= 0) return [{ kind: 'why', text: cut(why) }]
  if (line.search(claimed) >= 0) {
    const text = cut(claimed)
    return hasQuestionWord(text, language) ? [] : [{ kind: 'claimed', text }]
  }
  if (asks(clause, language)) return []
  return isStatement(folded, language) ? [{ kind: 'stated', text: clause }] : []
}

/** The clause with blanks in place of the words that `frame` matches in `line`, the folded words between single spaces. */
function withoutFrame(
  clause: string,
  words: readonly Word[],
  folded: readonly string[],
  line: string,
  frame: RegExp,
): string {
  const taken = Array.from(
    line.matchAll(frame),
    match => [match.index, match.index + match[0].length] as const,
  )
  let text = clause
  let start = 0
  for (const [at, word] of words.entries()) {
    const end = start + (folded[at]?.length ?? 0)
    const { startChar, endChar } = word
    if (taken.some(([from, to]) => from < end && start < to)) {
      text = text.slice(0, startChar) + ' '.repeat(endChar - startChar) + text.slice(endChar)
    }
    start = end + 1
  }
  return text
}

function isStatement(folded: readonly string[], language: Language): boolean {
  return language === 'ru' ? hasRussianFinite(folded) : hasKazakhFinite(folded)
}
