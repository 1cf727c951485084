import type { PassageIndex } from '../index/passage-index.ts'
import type { Search } from '../search/search.ts'
import type { Narrowing } from './answer.ts'
import type { AnswerOptions } from './answerer.ts'
import { type Consultation, consult } from './consult.ts'
import { reportsWith } from './facet.ts'
import { findNamedSources } from './named-sources.ts'

interface Consulted {
  readonly consultation: Consultation
  readonly narrowing?: Narrowing
}

const EVERYWHERE: Narrowing = { facets: [], isNamed: false, isElsewhere: false }

/**
 * Consults one report, those that the reader chose, or those of a source that the question names; otherwise all. A named source
 * without an answer may be quoted in other reports, so these are searched too. Throws IndexError or ModelError.
 */
export async function consultWithin(
  { index, search }: { readonly index: PassageIndex; readonly search: Search },
  question: string,
  { reportId, within, fallback }: AnswerOptions,
): Promise<Consulted> {
  const { reports, glossary } = index.facts
  const all = async () => ({ consultation: await consult(index, search, question, { fallback }) })
  if (reportId !== undefined) {
    return { consultation: await consult(index, search, question, { reportId, fallback }) }
  }
  const facets = within ?? findNamedSources(question, reports, glossary).facets
  const reportIds = reportsWith(reports, facets)
  if (within?.length === 0) return { ...(await all()), narrowing: EVERYWHERE }
  if (facets.length === 0 || (within === undefined && reportIds.size === reports.length)) return all()
  const inside = await consult(index, search, question, { reportIds, fallback })
  const narrowing = { facets, isNamed: within === undefined, isElsewhere: false }
  if (within !== undefined || inside.outcome === 'found') return { consultation: inside, narrowing }
  const { consultation } = await all()
  if (consultation.outcome !== 'found' && inside.outcome !== 'nothing') {
    return { consultation: inside, narrowing }
  }
  return { consultation, narrowing: { ...narrowing, isElsewhere: true } }
}
