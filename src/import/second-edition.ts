import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Block, Edition } from '../corpus/report.ts'
import { ImportError, InputError } from '../errors.ts'
import type { AddedReport } from './add-report.ts'
import { checkCandidate } from './check-candidate.ts'
import { withCorpusLock } from './corpus-lock.ts'
import { listReports, reportFolder, type StoredReport } from './corpus-reports.ts'
import { UNKNOWN_TRANSLATION } from './metadata/guess-metadata.ts'
import { hasEqualPages, hasEqualShapes } from './pair-editions.ts'
import type {
  Guess,
  MetadataGuesses,
  MetadataKey,
  PreparedEdition,
  PreparedImport,
} from './prepared-import.ts'
import type { ReadBlock } from './read-document.ts'
import { ASIDE_PREFIX } from './replace-report.ts'
import { languageName } from './split-languages.ts'
import { writeEdition } from './write-edition.ts'

/** Values that are the same in both editions, or that the second one takes over until a person says otherwise. */
const SHARED_KEYS = [
  'publisher',
  'short',
  'published',
  'url',
  'rights',
  'author',
  'about',
  'period',
  'kind',
] as const

/**
 * The import as the other language of a report of the corpus: its metadata is taken over, and its blocks must be those of the
 * edition that is there. Throws InputError when there is no such report, ImportError when the blocks differ.
 */
export async function joinReport(
  prepared: PreparedImport,
  corpusDir: string,
  id: string,
): Promise<PreparedImport> {
  const { edition, original } = await findPair(prepared, corpusDir, id)
  checkShapes(edition, original, id)
  const taken = Object.fromEntries(
    SHARED_KEYS.flatMap((key): readonly (readonly [MetadataKey, Guess])[] => {
      const value = original[key]
      return value === undefined ? [] : [[key, { value, from: 'report', isSure: true }]]
    }),
  )
  const { title, translation } = edition.metadata
  const metadata: MetadataGuesses = {
    ...(title && { title }),
    ...taken,
    translation: translation?.isSure && translation.from !== 'default' ? translation : UNKNOWN_TRANSLATION,
  }
  return { ...prepared, editions: [{ ...edition, metadata }] }
}

/** Adds the edition to the report. Throws ImportError or InputError, and the report is as it was. */
export async function addToReport(
  prepared: PreparedImport,
  corpusDir: string,
  id: string,
): Promise<AddedReport> {
  return withCorpusLock(corpusDir, async () => {
    const { edition, original, report } = await findPair(prepared, corpusDir, id)
    checkShapes(edition, original, id)
    const hasOwnPages = !hasEqualPages(original.blocks.map(asRead), edition.blocks)
    const aside = join(corpusDir, `${ASIDE_PREFIX}${process.pid}`)
    const name = `${edition.language}.md`
    const other = `${original.language}.md`
    const folder = reportFolder(corpusDir, report)
    await mkdir(join(aside, id), { recursive: true })
    await writeFile(join(aside, id, other), await readFile(join(folder, other)))
    await writeFile(join(aside, id, name), writeEdition(edition, { hasOwnPages }), { flush: true })
    await checkCandidate({ corpusDir, aside, id, replacedId: undefined })
    await rename(join(aside, id, name), join(folder, name))
    return { id, files: [join(folder, name)] }
  })
}

interface EditionPair {
  readonly edition: PreparedEdition
  /** The edition of the corpus. */
  readonly original: Edition
  readonly report: StoredReport
}

async function findPair(
  { editions, source }: PreparedImport,
  corpusDir: string,
  id: string,
): Promise<EditionPair> {
  const report = (await listReports(corpusDir)).find(each => each.id === id)
  if (!report)
    throw new InputError(`there is no report ${id} in ${corpusDir} for --into. List them with --list`)
  const [edition, second] = editions
  if (!edition || second) {
    throw new InputError(
      `${source.name} is in both languages already. Import it without --into, or say which with --language`,
    )
  }
  if (report.editions.some(({ language }) => language === edition.language)) {
    throw new InputError(`the report ${id} has a ${languageName(edition.language)} edition already`)
  }
  const original = report.editions[0]?.edition
  if (!original) throw new ImportError(`the report ${id} has mistakes. Run: npm run check-corpus`)
  return { edition, original, report }
}

function checkShapes({ blocks }: PreparedEdition, original: Edition, id: string): void {
  if (hasEqualShapes(original.blocks.map(asRead), blocks)) return
  throw new ImportError(
    `The blocks differ from those of ${id}: ${blocks.length} here, ${original.blocks.length} there. ` +
      'Import both files again with --twin KAZAKH RUSSIAN --force, which pairs them',
  )
}

/** A block of the corpus as a reader would have given it. */
function asRead({ kind, level, text, footnoteMark, page, innerPages, startChar }: Block): ReadBlock {
  const inner = innerPages?.map(each => ({ page: each.page, char: each.startChar - startChar }))
  return { kind, level, text, footnoteMark, page, ...(inner && { innerPages: inner }) }
}
