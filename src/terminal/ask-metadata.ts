import { InputError } from '../errors.ts'
import { correctMetadata, missingKeys, unsureKeys } from '../import/metadata/complete-metadata.ts'
import {
  METADATA_KEYS,
  type MetadataKey,
  type PreparedImport,
  REQUIRED_KEYS,
} from '../import/prepared-import.ts'

const QUESTIONS: Readonly<Record<MetadataKey, string>> = {
  title: 'Title',
  publisher: 'Publisher, in full',
  short: 'Short name for citations',
  published: 'Date of publication (2024-05-31; a month or a year is enough)',
  url: "Address of the document or, if it has none, its publisher's home page",
  rights: 'Who owns the text, on what terms',
  translation: 'original, official or unofficial translation',
  author: 'Authors, given names first',
  about: 'Countries that it is about (KZ, KG)',
  period: 'Years that it covers (2022, 2016–2018)',
  kind: 'report or article',
}

export interface AskMetadataIo {
  /** Shows a prompt and returns the line typed; undefined when the input has ended. */
  readonly ask: (prompt: string) => Promise<string | undefined>
  readonly write: (line: string) => void
}

/**
 * Asks for what is missing or not sure, with the guess in brackets, which an empty line accepts; `-` leaves out an optional
 * value. Values that cannot be read are asked for again. Throws InputError when the input ends.
 */
export async function askMetadata(prepared: PreparedImport, io: AskMetadataIo): Promise<PreparedImport> {
  const open = new Set([...missingKeys(prepared), ...unsureKeys(prepared)])
  let current = prepared
  for (const key of METADATA_KEYS) {
    // What follows from other keys changes with their answers.
    const isOpen = open.has(key) && (missingKeys(current).includes(key) || unsureKeys(current).includes(key))
    if (isOpen) current = await askValue(current, key, io)
  }
  return current
}

async function askValue(
  prepared: PreparedImport,
  key: MetadataKey,
  io: AskMetadataIo,
): Promise<PreparedImport> {
  const guess = prepared.editions[0]?.metadata[key]?.value
  const required: readonly MetadataKey[] = REQUIRED_KEYS
  const isOptional = !required.includes(key)
  const shown = guess === undefined ? '' : ` [${guess}]`
  for (;;) {
    const line = await io.ask(`${QUESTIONS[key]}${shown}${isOptional ? ' (- for none)' : ''}: `)
    if (line === undefined) throw new InputError('The import was ended; nothing was written')
    const typed = line.trim()
    if (typed === '' && guess === undefined) {
      if (isOptional) return prepared
      continue
    }
    try {
      return correctMetadata(prepared, { [key]: typed === '-' && isOptional ? '' : typed || (guess ?? '') })
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      io.write(error.message)
    }
  }
}
