import type { Passage } from '../passages/passage.ts'
import { LANGUAGES } from '../text/language.ts'

/** Consecutive passages of a report under the same headings. */
export interface Section {
  readonly reportId: string
  /** Its position among the report's sections, from 1, and their number. */
  readonly number: number
  readonly of: number
  /** Titles of the headings per edition, outermost first; empty above the first heading. */
  readonly titles: Passage['sections']
  readonly passages: readonly [Passage, ...Passage[]]
}

/** The sections of one report, in order. A report without headings is one section. */
export function splitSections(passages: readonly Passage[]): readonly Section[] {
  const groups: [Passage, ...Passage[]][] = []
  for (const passage of passages) {
    const last = groups.at(-1)
    if (last && hasSameTitles(last[0], passage)) last.push(passage)
    else groups.push([passage])
  }
  return groups.map((group, index) => ({
    reportId: group[0].reportId,
    number: index + 1,
    of: groups.length,
    titles: group[0].sections,
    passages: group,
  }))
}

/** Whether two passages of a report are under the same headings. */
export function hasSameTitles(a: Passage, b: Passage): boolean {
  return LANGUAGES.every(language => titleKey(a, language) === titleKey(b, language))
}

function titleKey({ sections }: Passage, language: (typeof LANGUAGES)[number]): string {
  return (sections[language] ?? []).join('\n')
}
