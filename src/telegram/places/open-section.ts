import type { Section } from '../../answer/section.ts'
import type { Passage } from '../../passages/passage.ts'
import type { Language } from '../../text/language.ts'
import type { View } from '../render/citation.ts'
import { type SectionPage, splitSection } from '../render/section-page.ts'
import type { BotDeps } from '../updates/context.ts'

/** The page of a section that holds a passage, and the first passages of the previous and next pages. */
export interface OpenedSection {
  readonly page: SectionPage
  readonly previous: Passage | undefined
  readonly next: Passage | undefined
}

/** Opens a report at a passage. The previous and next pages may belong to the neighbouring sections. */
export async function openSection(
  deps: BotDeps,
  passage: Passage,
  language: Language,
  view: View,
): Promise<OpenedSection | undefined> {
  const sections = await deps.answerer.sections(passage.reportId)
  const at = sections.findIndex(({ passages }) => passages.some(({ id }) => id === passage.id))
  const section = sections[at]
  if (!section) return undefined
  const pagesOf = async (each: Section) =>
    splitSection(
      each,
      await Promise.all(each.passages.map(one => deps.answerer.excerpt(one, language))),
      view,
    )
  const pages = await pagesOf(section)
  const here = Math.max(
    0,
    pages.findIndex(page => holds(page, passage)),
  )
  const page = pages[here]
  if (!page) return undefined
  const before = here > 0 ? pages[here - 1] : await lastPage(sections[at - 1], pagesOf)
  return {
    page,
    previous: before && firstPassage(before),
    next: firstPassage(pages[here + 1]) ?? sections[at + 1]?.passages[0],
  }
}

async function lastPage(
  section: Section | undefined,
  pagesOf: (section: Section) => Promise<readonly SectionPage[]>,
): Promise<SectionPage | undefined> {
  return section && (await pagesOf(section)).at(-1)
}

function holds({ excerpts }: SectionPage, passage: Passage): boolean {
  return excerpts.some(excerpt => excerpt.passage.id === passage.id)
}

function firstPassage(page: SectionPage | undefined): Passage | undefined {
  return page?.excerpts[0]?.passage
}
