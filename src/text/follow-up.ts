import { withoutLayout } from './message-layout.ts'
import { cleanMessage, questionCore } from './question-core.ts'
import { findSmallTalk } from './small-talk.ts'
import { STOP_WORDS } from './stop-words.ts'
import { foldWord, splitWords } from './words.ts'

/** Longer messages say what they are about. */
const MAX_WORDS = 7
/** A message with more words of its own is a question of its own. */
const MAX_OWN_WORDS = 3
/** A pronoun after more words of the message's own refers to those: «сколько осуждённых и где они». */
const MAX_OWN_WORDS_BEFORE_POINTER = 1

/** Folded words that open a message which goes on from the one before: «а в Шымкенте?», «ал әйелдер?». */
const OPENINGS = wordSet('а ал и но еще тагы сонда тогда')
/** Kazakh «what about …?», as the last word. */
const WHAT_ABOUT = wordSet('ше шы')
/** Folded words for what was spoken of before. */
const POINTERS = wordSet(`
  он она оно они его ее их ему ей им нем ней них ним нею ними там туда оттуда тогда это этого этому этом этим тот та те того тому
  тем тех той остальные остальных остальным другие других другим такие таких
  ол оны онын оган одан онда онымен сол соны сонын соган сонда содан бул буны мунын буган бунда ондай сондай баскасы
`)
/** Kazakh words for the same, in any case: «олардың», «қалғандарына». */
const POINTER_STEM = /^(?:олар|калган|баскалар)/u

/**
 * Whether a message lacks what it is about, so that it makes sense only after another one: «а в Шымкенте?», «сколько
 * их?», «олар жұмысқа тұра ала ма». Short messages that begin like a continuation, point at something said before, or have
 * no word of their own.
 */
export function isFollowUp(message: string): boolean {
  if (findSmallTalk(message)) return false
  const words = splitWords(questionCore(withoutLayout(message))).map(({ text }) => foldWord(text))
  if (words.length === 0 || words.length > MAX_WORDS) return false
  const [first = '', last = ''] = [words[0], words.at(-1)]
  const own = ownWords(words)
  if (own.length === 0 || WHAT_ABOUT.has(last)) return true
  if (own.length > MAX_OWN_WORDS) return false
  if (OPENINGS.has(first) && words.length > 1) return true
  const pointer = words.findIndex(isPointer)
  return pointer >= 0 && ownWords(words.slice(0, pointer)).length <= MAX_OWN_WORDS_BEFORE_POINTER
}

function isPointer(word: string): boolean {
  return POINTERS.has(word) || POINTER_STEM.test(word)
}

function ownWords(words: readonly string[]): readonly string[] {
  return words.filter(word => !STOP_WORDS.has(word) && !isPointer(word))
}

/** The question that a message asks after another one, and that other one if it was needed. */
export interface ContinuedQuestion {
  readonly question: string
  /** The question that it goes on from; absent where the message makes sense alone. */
  readonly follows?: string
  /** What a further message may go on from. */
  readonly base: string
}

/**
 * Completes a follow-up with the question before it: its own words first, because they are what is asked now. A request for
 * more («тағы бар ма?») asks that question again.
 */
export function continueQuestion(
  message: string,
  before: string | undefined,
  lacksSubject = isFollowUp(message),
): ContinuedQuestion {
  if (before === undefined) return { question: message, base: message }
  if (findSmallTalk(message)?.kind === 'more') return { question: before, follows: before, base: before }
  if (!lacksSubject) return { question: message, base: message }
  const question = `${cleanMessage(message).body} ${cleanMessage(before).body}`
  return { question, follows: before, base: before }
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/u).map(foldWord))
}
