import { foldWord } from './words.ts'

/** Folded words that open a request to compare sources; what follows is the subject. */
const OPENING =
  /^(?:кто\s+что\s+(?:говорит|пишет|сообщает)|кто\s+и\s+что\s+говорит|что\s+(?:говорят|пишут)\s+разные\s+доклады|сравни(?:те)?(?:\s+доклады)?|ким\s+не\s+(?:дейди|айтады|жазады)|салыстыр(?:ыныз|ып\s+бер(?:иниз)?)?)(?=[\s,:–—-]|$)/u
/** «… туралы кім не дейді?»: in Kazakh, the request may also end the sentence. */
const CLOSING = /\s(?:ким\s+не\s+(?:дейди|айтады|жазады))[\s?.!]*$/u

/**
 * The subject of a request to compare what reports say («кто что говорит о пытках», «азаптау туралы кім не дейді»); empty if it
 * names none; undefined for other messages.
 */
export function findComparedSubject(message: string): string | undefined {
  const text = message.trim()
  const folded = text.split(/(\s+)/u).map(foldWord).join('')
  // Folding keeps the length of these words.
  if (folded.length !== text.length) return undefined
  const opening = OPENING.exec(folded)?.[0]
  if (opening !== undefined) return text.slice(opening.length).replace(/^[\s,:–—-]+/u, '')
  const closing = CLOSING.exec(folded)
  return closing ? text.slice(0, closing.index).trim() : undefined
}
