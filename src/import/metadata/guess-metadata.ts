import type { Translation } from '../../corpus/report.ts'
import { type FoundDate, findDates } from '../../text/mentions/dates.ts'
import { cleanText } from '../formats/text-hygiene.ts'
import { type Guess, METADATA_KEYS, type MetadataGuesses } from '../prepared-import.ts'
import type { DocumentFormat, FoundMetadata, ReadBlock } from '../read-document.ts'
import { frontLines, imprintLines } from './front-page.ts'
import { findRights, guessPublisher } from './guess-publisher.ts'
import { guessCountries, guessPeriod } from './guess-scope.ts'
import { guessTitle } from './guess-title.ts'

/** What is known about an edition before a person has been asked. */
export interface MetadataEvidence {
  readonly format: DocumentFormat
  readonly stated: FoundMetadata
  /** The blocks of the edition, as they were read. */
  readonly blocks: readonly ReadBlock[]
  /** The first edition of a document in both languages, of which this is the second. */
  readonly isSecond: boolean
}

/** Guesses from what the file says about itself and what its first page says. Keys that follow from others are left out. */
export function guessMetadata({ format, stated, blocks, isSecond }: MetadataEvidence): MetadataGuesses {
  if (stated.edition) return confirmedKeys(stated.edition)
  const front = frontLines(blocks)
  const imprint = imprintLines(blocks)
  const title = guessTitle(blocks, isSecond ? undefined : stated.title)
  const known = {
    title,
    publisher: guessPublisher(imprint, stated.publisher, title?.value),
    published: guessDate(format, stated.published, front, imprint),
    url: guessUrl(stated.url, imprint),
    rights: guessRights(imprint),
    translation: guessTranslation(front, isSecond),
    author: guessAuthor(format, stated.authors, front),
    about: guessCountries(title?.value ?? '', blocks),
    period: guessPeriod(title?.value ?? '', front),
  }
  return dropUnknown(known)
}

function confirmedKeys(edition: NonNullable<FoundMetadata['edition']>): MetadataGuesses {
  return dropUnknown(
    Object.fromEntries(
      METADATA_KEYS.map(key => {
        const value = edition[key]
        return [key, value === undefined ? undefined : { value, from: 'file', isSure: true }]
      }),
    ),
  )
}

/** Without the keys that have no guess, and without invisible characters, which files have in their properties. */
function dropUnknown(guesses: Readonly<Record<string, Guess | undefined>>): MetadataGuesses {
  const cleaned = Object.entries(guesses).map(
    ([key, guess]) => [key, guess && { ...guess, value: cleanText(guess.value) }] as const,
  )
  return Object.fromEntries(cleaned.filter(([, guess]) => guess !== undefined && guess.value !== ''))
}

/** A page, a book and front matter say when they were published; a PDF only when it was made, so its first page knows better. */
function guessDate(
  format: DocumentFormat,
  stated: string | undefined,
  front: readonly string[],
  imprint: readonly string[],
): Guess | undefined {
  const isStatedByPublisher = format === 'html' || format === 'epub' || format === 'markdown'
  if (stated && isStatedByPublisher) return { value: stated, from: 'file', isSure: true }
  const isWhole = ({ value }: FoundDate) => value.length > 4
  const onFront = front.flatMap(findDates).find(isWhole)
  if (onFront) return { value: onFront.value, from: 'first-page', isSure: true }
  const inImprint = imprint.flatMap(findDates).find(isWhole)
  if (inImprint) return { value: inImprint.value, from: 'first-page', isSure: false }
  const [year] = imprint.filter(line => /©|\(c\)/iu.test(line)).flatMap(findDates)
  if (year) return { value: year.value, from: 'first-page', isSure: false }
  if (stated) return { value: stated, from: 'file', isSure: false }
  const [first] = front.flatMap(findDates)
  return first && { value: first.value, from: 'first-page', isSure: false }
}

const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>«»"()[\]]+[^\s<>«»"()[\].,;:!?]/iu

/** In longer lines, an address is that of a source. */
const MAX_ADDRESS_LINE_CHARS = 120

function guessUrl(stated: string | undefined, lines: readonly string[]): Guess | undefined {
  if (stated && /^https?:\/\//iu.test(stated)) return { value: stated, from: 'file', isSure: true }
  for (const line of lines.filter(({ length }) => length <= MAX_ADDRESS_LINE_CHARS)) {
    const [address] = ADDRESS.exec(line) ?? []
    if (address) return { value: wholeAddress(address), from: 'first-page', isSure: false }
  }
  return undefined
}

/** `www.hrw.org` as https://www.hrw.org/. */
function wholeAddress(address: string): string {
  const whole = /^https?:/iu.test(address) ? address : `https://${address}`
  return URL.canParse(whole) ? new URL(whole).href : whole
}

function guessRights(lines: readonly string[]): Guess | undefined {
  const line = findRights(lines)
  return line === undefined ? undefined : { value: line, from: 'first-page', isSure: true }
}

/** Of an edition in a file of its own: labelled in every quotation until somebody says that it is official. */
export const UNKNOWN_TRANSLATION: Guess = { value: 'unofficial', from: 'default', isSure: false }

function guessTranslation(front: readonly string[], isSecond: boolean): Guess {
  const says = (pattern: RegExp) => front.some(line => pattern.test(line))
  const guess = (value: Translation, isSure: boolean): Guess => ({ value, from: 'first-page', isSure })
  if (says(/неофициальный перевод|бейресми аударма|unofficial translation/iu))
    return guess('unofficial', true)
  if (says(/перевод с\s|(?:тілінен|ағылшыншадан|орысшадан) аударма|translated from/iu))
    return guess('official', false)
  return { value: isSecond ? 'official' : 'original', from: 'default', isSure: true }
}

/** Programs put the name of an account there; only whole names count, and those of a PDF or DOCX are not sure. */
function guessAuthor(
  format: DocumentFormat,
  stated: readonly string[] | undefined,
  front: readonly string[],
): Guess | undefined {
  const printed = front
    .map(line => /^(?:автор(?:ы|лар|лары)?|authors?)\s*[:—–-]\s*(.{5,120})$/iu.exec(line)?.[1])
    .find(name => name)
  if (printed) return { value: printed.replace(/\.$/u, ''), from: 'first-page', isSure: true }
  const people = (stated ?? []).filter(name =>
    /^\p{Lu}[\p{L}'’.-]+(?:\s+\p{Lu}[\p{L}'’.-]*){1,3}$/u.test(name.trim()),
  )
  if (people.length === 0) return undefined
  return { value: people.join(', '), from: 'file', isSure: format === 'html' || format === 'epub' }
}
