import { foldWord, splitWords } from '../text/words.ts'

/** Prepositions and the like around a topic; folded. */
const ABOUT_WORDS = new Set(
  'туралы жайлы жонинде бойынша жане мен тема тему теме о об обо про по в во на за с со к от для и или из у без до'.split(
    ' ',
  ),
)

/** Turn a few words into a question; folded. */
const QUESTION_WORDS = new Set(
  (
    'не неге ким кимдер кимди калай кандай кашан кайда канша неше ма ме ба бе па пе ше гой ' +
    'что кто кого кому как какой какая какие где когда почему зачем сколько чем куда откуда ли есть а можно нельзя будет был была были'
  ).split(' '),
)

const MAX_CONTENT_WORDS = 2
const MAX_WORDS = 4
const MAX_CHARS = 60

/**
 * The topic that a message only names («түрме», «о пытках»): one or two words besides prepositions. As typed, without
 * quotation marks; a leading preposition is kept, because it governs the case, a trailing one is not. Undefined for anything
 * else.
 */
export function findTopic(message: string): string | undefined {
  if (message.includes('?') || message.length > MAX_CHARS) return undefined
  const words = splitWords(message)
  const folded = words.map(({ text }) => foldWord(text))
  if (words.length > MAX_WORDS || folded.some(word => QUESTION_WORDS.has(word))) return undefined
  const content = words.filter(({ text }, i) => /\p{L}/u.test(text) && !ABOUT_WORDS.has(folded[i] ?? ''))
  if (content.length === 0 || content.length > MAX_CONTENT_WORDS) return undefined
  const [first, last] = [words[0], content.at(-1)]
  return first && last && message.slice(first.startChar, last.endChar).replace(/["«»„“”]/gu, '')
}
