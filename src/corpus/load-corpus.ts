import { createHash } from 'node:crypto'
import { CorpusError } from '../errors.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { inspectCorpus } from './check-corpus.ts'
import { type CorpusProblem, formatProblem } from './corpus-problem.ts'
import { loadGlossary } from './glossary.ts'
import { readCorpusFiles } from './read-corpus.ts'
import type { Edition, Report, Translation } from './report.ts'

/** Loads all reports of a corpus folder, sorted by id. Throws CorpusError if the corpus has any problem. */
export async function loadCorpus(corpusDir: string): Promise<readonly Report[]> {
  const { editions, questions, problems } = await inspectCorpus(corpusDir)
  const [first, ...further] = problems
  if (first) throw new CorpusError(describeProblems(corpusDir, first, further.length))
  const editionsById = new Map<string, Partial<Record<Language, Edition>>>()
  for (const { edition } of editions) {
    if (!edition) continue
    const siblings = editionsById.get(edition.reportId)
    editionsById.set(edition.reportId, { ...siblings, [edition.language]: edition })
  }
  const reports: Report[] = []
  for (const [id, ownEditions] of editionsById) {
    const authority = findAuthority(ownEditions)
    // Reports without an authority were rejected above.
    if (authority) reports.push({ id, editions: ownEditions, authority, questions: questions.get(id) ?? [] })
  }
  return reports
}

/** SHA-256 (hex) of all editions, questions and lists of a corpus. Throws CorpusError. */
export async function corpusHash(corpusDir: string): Promise<string> {
  const hash = createHash('sha256')
  const { files, questionFiles } = await readCorpusFiles(corpusDir)
  for (const { file, bytes } of [...files, ...questionFiles]) {
    hash.update(`${file}\n${bytes.length}\n`).update(bytes)
  }
  hash.update(JSON.stringify(await loadGlossary(corpusDir)))
  return hash.digest('hex')
}

function findAuthority(editions: Report['editions']): Language | undefined {
  const translations: readonly Translation[] = ['original', 'official']
  for (const translation of translations) {
    const language = LANGUAGES.find(known => editions[known]?.translation === translation)
    if (language) return language
  }
  return undefined
}

function describeProblems(corpusDir: string, first: CorpusProblem, furtherCount: number): string {
  const more = furtherCount === 0 ? '' : ` (and ${furtherCount} more problem${furtherCount === 1 ? '' : 's'})`
  return `${formatProblem(corpusDir, first)}${more}. Run: npm run check-corpus`
}
