import type { Passage } from '../passages/passage.ts'
import { LANGUAGES } from '../text/language.ts'

/** Consecutive passages of a report under the same headings. */
export interface Section {
  readonly reportId: string
  /** Its place in the report, from 1. */
  readonly number: number
  /** Titles of the headings per edition, outermost first; empty above the first heading. */
  readonly titles: Passage['sections']
  readonly passages: readonly [Passage, ...Passage[]]
}

/** The sections of one report, in order. A report without headings is one section. */
export function splitSections(passages: readonly Passage[]): readonly Section[] {
  const sections: Section[] = []
  for (const passage of passages) {
    const last = sections.at(-1)
    if (last && hasSameTitles(last.passages[0], passage)) {
      sections.splice(-1, 1, { ...last, passages: [...last.passages, passage] })
    } else {
      const { reportId, sections: titles } = passage
      sections.push({ reportId, number: sections.length + 1, titles, passages: [passage] })
    }
  }
  return sections
}

function hasSameTitles(a: Passage, b: Passage): boolean {
  return LANGUAGES.every(language => titleKey(a, language) === titleKey(b, language))
}

function titleKey({ sections }: Passage, language: (typeof LANGUAGES)[number]): string {
  return (sections[language] ?? []).join('\n')
}
