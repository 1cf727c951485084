import { createWordIndex } from '../../evaluation/word-index.ts'
import type { IndexedReport, PassageIndex } from '../../src/index/passage-index.ts'
import type { Passage } from '../../src/passages/passage.ts'

const EDITION = {
  title: 'Есеп',
  publisher: 'Баспа',
  short: 'Б',
  published: '2024-05-06',
  url: 'https://example.org',
  rights: '',
  translation: 'original' as const,
}

/** An index without vectors of some passages, whose ids count from 0, report by report. */
export function indexOfPassages(passages: readonly Passage[]): PassageIndex {
  const index = createWordIndex(passages)
  const reports = [...new Set(passages.map(({ reportId }) => reportId))].map((id): IndexedReport => {
    const own = passages.filter(({ reportId }) => reportId === id)
    return {
      id,
      authority: 'kk',
      editions: { kk: EDITION, ru: EDITION },
      firstPassage: own[0]?.id ?? 0,
      passageCount: own.length,
    }
  })
  return { ...index, facts: { ...index.facts, reports } }
}
