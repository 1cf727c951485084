import type { Answerer } from '../answer/answerer.ts'
import { formatFingerprint, permalinkTarget } from '../answer/permalink.ts'
import type { Language } from '../text/language.ts'
import { messagesOf } from './messages-of.ts'

/** Questions that the loaded reports answer, suggested to users; none if there are none. */
export type ExampleQuestions = (language: Language, limit: 2 | 3) => Promise<readonly string[]>

const MAX_EXAMPLES = 3
/** A longer title does not make a natural question. */
const MAX_TITLE_CHARS = 70
/** Section titles tried before giving up. */
const MAX_SECTIONS = 20

/**
 * Picks the predefined examples that these reports answer, or questions made from their section titles; the result is
 * cached per language, for the index in use.
 */
export function createExampleQuestions(
  answerer: Pick<Answerer, 'answer' | 'reports' | 'sections' | 'indexVersion'>,
): ExampleQuestions {
  const chosen = new Map<Language, Promise<readonly string[]>>()
  let version = answerer.indexVersion
  return async (language, limit) => {
    if (version !== answerer.indexVersion) chosen.clear()
    version = answerer.indexVersion
    const known = chosen.get(language)
    if (known) return (await known).slice(0, limit)
    const choosing = chooseExamples(answerer, language)
    chosen.set(language, choosing)
    choosing.catch(() => chosen.delete(language))
    return (await choosing).slice(0, limit)
  }
}

async function chooseExamples(
  answerer: Pick<Answerer, 'answer' | 'reports' | 'sections'>,
  language: Language,
): Promise<readonly string[]> {
  const { examples, sectionQuestion } = messagesOf(language)
  const chosen: string[] = []
  for (const question of [...examples, ...sectionTitles(answerer, language).map(sectionQuestion)]) {
    const { kind } = await answerer.answer(question, { fallback: language, limit: 1 })
    if (kind === 'found') chosen.push(question)
    if (chosen.length === MAX_EXAMPLES) break
  }
  return chosen
}

/** Titles of sections from which a question can be made. */
export function sectionTitles(
  { reports, sections }: Pick<Answerer, 'reports' | 'sections'>,
  language: Language,
): readonly string[] {
  const titles = reports.flatMap(({ id }) =>
    sections(id).map(section => section.titles[language]?.at(-1) ?? ''),
  )
  return titles
    .filter(title => title !== '' && title.length <= MAX_TITLE_CHARS)
    .map(title => title.replace(/^[\p{L}\d]{1,3}[.)] +/u, '').replace(/[:.]$/u, ''))
    .slice(0, MAX_SECTIONS)
}

/** The fingerprint of an existing excerpt; a placeholder in the same format when there are no reports. */
export function exampleFingerprint({ reports, sections }: Pick<Answerer, 'reports' | 'sections'>): string {
  for (const { id } of reports) {
    const passage = sections(id)[0]?.passages[0]
    if (passage) return formatFingerprint(permalinkTarget(passage))
  }
  return formatFingerprint({ reportId: 'report', number: 1, fingerprint: '0000' })
}
