import { metadataComplaint } from '../../corpus/front-matter.ts'
import { InputError } from '../../errors.ts'
import { detectLanguage } from '../../text/detect-language.ts'
import { countryCodes, isCountryCode } from '../../text/mentions/countries.ts'
import { findDates } from '../../text/mentions/dates.ts'
import { cleanText } from '../formats/text-hygiene.ts'
import {
  type GivenMetadata,
  type Guess,
  METADATA_KEYS,
  type MetadataGuesses,
  type MetadataKey,
  type PreparedEdition,
  type PreparedImport,
  REQUIRED_KEYS,
} from '../prepared-import.ts'
import { shortPublisher } from './guess-publisher.ts'

/**
 * The import with values that a person gave; an empty value removes an optional key. In a document in both languages, a title
 * is that of the edition in its language. Throws InputError that names every invalid value.
 */
export function correctMetadata(prepared: PreparedImport, given: GivenMetadata): PreparedImport {
  const values = readGiven(given)
  const titled = editionOfTitle(prepared.editions, values.title)
  const editions = prepared.editions.map((edition, index) => {
    const { title, translation, ...shared } = values
    // The first edition is the original; the second one keeps its own kind of translation.
    const own = {
      ...shared,
      ...(title !== undefined && edition === titled && { title }),
      ...(translation !== undefined && index === prepared.editions.length - 1 && { translation }),
    }
    return withMetadata(edition, applyGiven(edition.metadata, own))
  })
  return { ...prepared, editions }
}

/** The edition with other metadata; a title that is not in the document follows the metadata. */
function withMetadata(edition: PreparedEdition, metadata: MetadataGuesses): PreparedEdition {
  const [heading, ...rest] = edition.blocks
  const title = metadata.title?.value
  if (!edition.isTitleAdded || !heading || title === undefined) return { ...edition, metadata }
  return { ...edition, metadata, blocks: [{ ...heading, text: title }, ...rest] }
}

function editionOfTitle(
  editions: readonly PreparedEdition[],
  title: string | undefined,
): PreparedEdition | undefined {
  const language = title === undefined ? 'unknown' : detectLanguage(title)
  return editions.find(edition => edition.language === language) ?? editions[0]
}

/** The guesses with values that a person gave, and with what follows from them. */
function applyGiven(guesses: MetadataGuesses, given: GivenMetadata): MetadataGuesses {
  const merged: Partial<Record<MetadataKey, Guess>> = { ...guesses }
  for (const key of METADATA_KEYS) {
    const value = given[key]
    if (value === undefined) continue
    if (value === '') delete merged[key]
    else merged[key] = { value, from: 'person', isSure: true }
  }
  return deriveKeys(merged)
}

/** Adds what follows from other keys where nothing better is known: the short name, the rights. */
export function deriveKeys(guesses: MetadataGuesses): MetadataGuesses {
  const { publisher, published, short, rights } = guesses
  const isDerived = (guess: Guess | undefined) => guess === undefined || guess.from === 'other-keys'
  const derived: Partial<Record<MetadataKey, Guess>> = { ...guesses }
  if (publisher && published && isDerived(short)) {
    const name = shortPublisher(publisher.value)
    derived.short = {
      value: `${name.value}, ${published.value.slice(0, 4)}`,
      from: 'other-keys',
      isSure: name.isSure && publisher.isSure && published.isSure,
    }
  }
  if (publisher && isDerived(rights)) {
    derived.rights = { value: `© ${publisher.value}`, from: 'other-keys', isSure: false }
  }
  return derived
}

/** Required keys that no edition, or not every edition, has. */
export function missingKeys({ editions }: PreparedImport): readonly MetadataKey[] {
  return REQUIRED_KEYS.filter(key => editions.some(({ metadata }) => metadata[key] === undefined))
}

/** Keys whose value a person should confirm. */
export function unsureKeys({ editions }: PreparedImport): readonly MetadataKey[] {
  return METADATA_KEYS.filter(key => editions.some(({ metadata }) => metadata[key]?.isSure === false))
}

/** The values to write: an optional one only if it is sure. */
export function confirmedValues(metadata: MetadataGuesses): GivenMetadata {
  const required: readonly MetadataKey[] = REQUIRED_KEYS
  return Object.fromEntries(
    METADATA_KEYS.flatMap(key => {
      const guess = metadata[key]
      return guess && (guess.isSure || required.includes(key)) ? [[key, guess.value] as const] : []
    }),
  )
}

/** Values as the front matter has them. Throws InputError with a clause per invalid value. */
function readGiven(given: GivenMetadata): GivenMetadata {
  const complaints: string[] = []
  const read: Partial<Record<MetadataKey, string>> = {}
  const required: readonly MetadataKey[] = REQUIRED_KEYS
  for (const key of METADATA_KEYS) {
    const value = given[key]
    if (value === undefined) continue
    const normal = normaliseValue(key, cleanText(value))
    const complaint = normal === '' && !required.includes(key) ? undefined : metadataComplaint(key, normal)
    if (complaint === undefined) read[key] = normal
    else complaints.push(complaint)
  }
  if (complaints.length > 0) throw new InputError(`${complaints.join('; ')}`)
  return read
}

/** What people write, as the front matter has it: «20 мая 2024» as a date, «Казахстан» as KZ, an address without https. */
function normaliseValue(key: MetadataKey, value: string): string {
  if (key === 'published') return findDates(value)[0]?.value ?? value
  if (key === 'url')
    return /^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:\/\S*)?$/u.test(value) ? `https://${value}` : value
  if (key === 'about') {
    const codes = value.split(',').map(code => code.trim().toUpperCase())
    if (codes.every(isCountryCode)) return codes.join(', ')
    return countryCodes(value).join(', ') || value
  }
  return value
}
