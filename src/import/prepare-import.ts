import { createHash } from 'node:crypto'
import { ImportError } from '../errors.ts'
import { type Language, otherLanguage } from '../text/language.ts'
import type { AlignedEditions, EditionBlocks } from './align/align-editions.ts'
import { cleanBlocks } from './clean-blocks.ts'
import { correctMetadata, deriveKeys } from './metadata/complete-metadata.ts'
import { guessMetadata, UNKNOWN_TRANSLATION } from './metadata/guess-metadata.ts'
import { hasEqualPages, hasEqualShapes, renameFootnotes } from './pair-editions.ts'
import type { GivenMetadata, ImportSource, PreparedEdition, PreparedImport } from './prepared-import.ts'
import type {
  DocumentFormat,
  DocumentReader,
  Doubt,
  FoundMetadata,
  ReadBlock,
  ReadDocument,
  ReadOptions,
  SourceFile,
} from './read-document.ts'
import { languageName, splitLanguages } from './split-languages.ts'
import { summariseEdition } from './summarise-import.ts'
import { moveTitle, putTitleFirst, type TitledBlocks } from './title-first.ts'

/** Gives the editions of a document in both languages equal blocks. */
export type AlignBlocks = (editions: EditionBlocks, original: Language) => Promise<AlignedEditions>

/** What reads documents. */
export interface ImportDeps {
  /** From the bytes, then the name. Throws ImportError for other kinds of file. */
  readonly detectFormat: (file: SourceFile) => DocumentFormat
  readonly readers: Readonly<Record<DocumentFormat, DocumentReader>>
  /** Without it, the editions of a document in both languages must have equal blocks as they are. */
  readonly alignBlocks?: AlignBlocks
}

export interface PrepareOptions extends ReadOptions {
  /** Values that override what the document says. */
  readonly given?: GivenMetadata
  /** Takes the text as being in this language, whatever it looks like. */
  readonly language?: Language
}

/** Reads and understands a document; writes nothing. Throws ImportError with a sentence for people. */
export async function prepareImport(
  file: SourceFile,
  deps: ImportDeps,
  options: PrepareOptions = {},
): Promise<PreparedImport> {
  const read = await readFileWith(file, deps, options)
  const split = splitLanguages(read.document.blocks, { name: file.name, language: options.language })
  if (split.kind === 'one') {
    return assemble([partOf(read, split.language, split.blocks)], read, split.doubts, options)
  }
  const { first, blocks } = split
  const paired = await pairHalves(blocks, first, deps)
  if (!paired) {
    const main = blocks.kk.length >= blocks.ru.length ? 'kk' : 'ru'
    const doubt = leftOutDoubt(main, blocks)
    return assemble([partOf(read, main, blocks[main])], read, [doubt], options)
  }
  const parts = [first, otherLanguage(first)].map(language => partOf(read, language, paired[language]))
  return assemble(parts, read, paired.doubts, options, paired.hasSamePages)
}

/** A report in two files, one per language. Throws ImportError. */
export async function prepareTwins(
  files: Readonly<Record<Language, SourceFile>>,
  original: Language,
  deps: ImportDeps,
  options: PrepareOptions = {},
): Promise<PreparedImport> {
  const read = {
    kk: await readFileWith(files.kk, deps, options),
    ru: await readFileWith(files.ru, deps, options),
  }
  for (const language of ['kk', 'ru'] as const) checkLanguage(read[language], language, options)
  const blocks = { kk: read.kk.document.blocks, ru: read.ru.document.blocks }
  const paired = await pairHalves(blocks, original, deps)
  if (!paired) throw unpaired(files)
  const order = [original, otherLanguage(original)]
  const parts = order.map(language => partOf(read[language], language, paired[language]))
  return assemble(parts, read[original], paired.doubts, options, paired.hasSamePages)
}

interface ReadFile {
  readonly document: ReadDocument
  readonly source: ImportSource
}

async function readFileWith(
  file: SourceFile,
  { detectFormat, readers }: ImportDeps,
  options: PrepareOptions,
): Promise<ReadFile> {
  if (file.bytes.length === 0)
    throw new ImportError(`${file.name} is empty. Copy the file again`, { fault: 'empty' })
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const byteCount = file.bytes.length
  // Readers may take the bytes for themselves, and some refuse a Buffer.
  const own = { name: file.name, bytes: new Uint8Array(file.bytes) }
  const format = detectFormat(own)
  const document = await readers[format](own, options)
  const cleaned = cleanBlocks(document.blocks)
  if (!cleaned.blocks.some(({ kind }) => kind !== 'heading')) throw withoutText(file, document)
  const source = { name: file.name, sha256, byteCount, format }
  const doubts = [...document.doubts, ...cleaned.doubts]
  return { document: { ...document, blocks: cleaned.blocks, doubts }, source }
}

function withoutText({ name }: SourceFile, { pages }: ReadDocument): ImportError {
  const refused = pages.find(({ how }) => how === 'refused')
  const why = refused?.reason === undefined ? '' : ` (page ${refused.page}: ${refused.reason})`
  return new ImportError(
    `${name} has no text that can be read${why}. Check that it opens and has text in Kazakh or Russian`,
    { fault: 'without-text' },
  )
}

function checkLanguage({ document, source }: ReadFile, language: Language, options: PrepareOptions): void {
  if (options.language) return
  const split = splitLanguages(document.blocks, { name: source.name })
  if (split.kind === 'one' && split.language === language) return
  const found = split.kind === 'one' ? languageName(split.language) : 'Kazakh and Russian'
  throw new ImportError(
    `${source.name} is in ${found}, but ${languageName(language)} was expected. Give the files as --twin KAZAKH RUSSIAN`,
  )
}

/** With less of the text in pairs, the parts are no translations of each other. */
const MIN_MATCHED_SHARE = 0.5

async function pairHalves(
  blocks: EditionBlocks,
  original: Language,
  { alignBlocks }: ImportDeps,
): Promise<AlignedEditions | undefined> {
  if (!alignBlocks) {
    const { kk } = blocks
    const ru = renameFootnotes(blocks.ru, kk)
    if (!hasEqualShapes(kk, ru)) return undefined
    return { kk, ru, hasSamePages: hasEqualPages(kk, ru), matchedShare: 1, doubts: [] }
  }
  const aligned = await alignBlocks(blocks, original)
  const isTranslation = aligned.matchedShare >= MIN_MATCHED_SHARE
  return isTranslation && hasEqualShapes(aligned.kk, aligned.ru) ? aligned : undefined
}

function leftOutDoubt(main: Language, blocks: EditionBlocks): Doubt {
  const other = otherLanguage(main)
  return {
    text: blocks[other][0]?.text.slice(0, 80) ?? '',
    reason: { kind: 'unpaired-halves', language: main, kk: blocks.kk.length, ru: blocks.ru.length },
  }
}

function unpaired(files: Readonly<Record<Language, SourceFile>>): ImportError {
  return new ImportError(
    `${files.kk.name} and ${files.ru.name} do not say the same in the same order. Import each as a report of its own, ` +
      'or give both files the same headings and paragraphs',
  )
}

/** One edition of the import to be. */
interface EditionPart {
  readonly language: Language
  readonly blocks: readonly ReadBlock[]
  readonly read: ReadFile
}

function partOf(read: ReadFile, language: Language, blocks: readonly ReadBlock[]): EditionPart {
  return { language, blocks, read }
}

function assemble(
  parts: readonly EditionPart[],
  { source, document }: ReadFile,
  doubts: readonly Doubt[],
  { given = {} }: PrepareOptions,
  hasSamePages = true,
): PreparedImport {
  const editions = prepareEditions(parts)
  const documents = [...new Set(parts.map(({ read }) => read.document))]
  const prepared: PreparedImport = {
    source,
    editions: withSharedKeys(editions),
    hasSamePages,
    summary: {
      pages: document.pages,
      editions: editions.map(summariseEdition),
      removed: documents.flatMap(({ removed }) => removed),
      doubts: [...documents.flatMap(read => read.doubts), ...doubts],
    },
  }
  return correctMetadata(prepared, given)
}

/** Both editions have their title at the same place, so that their blocks stay paired. */
function prepareEditions([first, second]: readonly EditionPart[]): readonly PreparedEdition[] {
  if (!first) return []
  const { titleAt, ...edition } = prepareEdition(first)
  if (!second) return [edition]
  const { titleAt: _same, ...translation } = prepareEdition(second, { titleAt })
  const isOtherFile = first.read !== second.read && translation.metadata.translation?.from === 'default'
  if (!isOtherFile) return [edition, translation]
  return [
    edition,
    { ...translation, metadata: { ...translation.metadata, translation: UNKNOWN_TRANSLATION } },
  ]
}

function prepareEdition(
  { language, blocks, read }: EditionPart,
  first?: { readonly titleAt: number | undefined },
): PreparedEdition & Pick<TitledBlocks, 'titleAt'> {
  const { document, source } = read
  const stated: FoundMetadata = document.metadata
  const guesses = guessMetadata({ format: source.format, stated, blocks, isSecond: first !== undefined })
  const title = guesses.title?.value ?? source.name
  const titled = first ? moveTitle(blocks, title, first.titleAt) : putTitleFirst(blocks, title)
  return {
    language,
    ...titled,
    metadata: deriveKeys(guesses),
    source,
    recognizedPages: recognizedPages(document),
    ...(document.pageOffset !== undefined && { pageOffset: document.pageOffset }),
  }
}

/** By the numbers that blocks carry. */
function recognizedPages({ pages, blocks }: ReadDocument): PreparedEdition['recognizedPages'] {
  const recognized = pages.filter(({ how }) => how === 'ocr')
  if (recognized.length > 0 && blocks.every(({ page }) => page === null)) return 'all'
  return recognized.map(({ page, printed = page }) => printed)
}

/** What must be, or best is, the same in both editions: that of the first. */
function withSharedKeys(editions: readonly PreparedEdition[]): readonly PreparedEdition[] {
  const [first, second] = editions
  if (!first || !second) return editions
  const { title, translation, publisher, rights } = second.metadata
  const own = {
    ...(title && { title }),
    ...(translation && { translation }),
    ...(publisher?.isSure && { publisher }),
    ...(rights?.isSure && { rights }),
  }
  const { short, ...shared } = first.metadata
  return [
    first,
    {
      ...second,
      metadata: deriveKeys({ ...shared, ...(short?.from !== 'other-keys' && short && { short }), ...own }),
    },
  ]
}
