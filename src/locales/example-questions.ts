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
  const choose = async (questions: readonly string[]) => {
    for (const question of questions) {
      if (chosen.length === MAX_EXAMPLES) return
      const { kind } = await answerer.answer(question, { fallback: language, limit: 1 })
      if (kind === 'found') chosen.push(question)
    }
  }
  await choose(examples)
  if (chosen.length < MAX_EXAMPLES) {
    const titles = await sectionTitles(answerer, language)
    await choose(titles.map(sectionQuestion))
  }
  return chosen
}

/** Titles of sections from which a question can be made; reads no more reports than needed. */
export async function sectionTitles(
  { reports, sections }: Pick<Answerer, 'reports' | 'sections'>,
  language: Language,
): Promise<readonly string[]> {
  const titles: string[] = []
  for (const { id } of reports) {
    for (const section of await sections(id)) {
      const title = section.titles[language]?.at(-1) ?? ''
      if (title === '' || title.length > MAX_TITLE_CHARS) continue
      titles.push(title.replace(/^[\p{L}\d]{1,3}[.)] +/u, '').replace(/[:.]$/u, ''))
      if (titles.length === MAX_SECTIONS) return titles
    }
  }
  return titles
}

/** The fingerprint of an existing excerpt; a placeholder in the same format when there are no reports. */
export async function exampleFingerprint({
  reports,
  opening,
}: Pick<Answerer, 'reports' | 'opening'>): Promise<string> {
  for (const { id } of reports) {
    const found = await opening(id)
    if (found) return formatFingerprint(permalinkTarget(found.passage))
  }
  return formatFingerprint({ reportId: 'report', number: 1, fingerprint: '0000' })
}
