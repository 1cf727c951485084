import type { PassageIndex } from '../index/passage-index.ts'
import type { Passage } from '../passages/passage.ts'
import type { Search } from '../search/search.ts'
import { detectLanguage } from '../text/detect-language.ts'
import { isFollowUp } from '../text/follow-up.ts'
import type { AnswerPlace, Narrowing } from './answer.ts'
import { answerLanguage } from './answer-language.ts'
import type { AnswerOptions } from './answerer.ts'
import { type Consultation, consult } from './consult.ts'
import { consultWithin } from './consult-within.ts'
import { parseExcerptId } from './excerpt-id.ts'
import { linkedId } from './permalink.ts'
import { findSection } from './report-places.ts'
import { resolvePermalink } from './resolve-permalink.ts'

interface Consulted {
  readonly consultation: Consultation
  readonly place?: AnswerPlace
  readonly narrowing?: Narrowing
}

interface ConsultDeps {
  readonly index: PassageIndex
  readonly search: Search
}

/**
 * Consults what the question is about: all reports, those to which it is narrowed or, with `near`, the surroundings of a passage
 * before anything else. A passage that is gone is ignored, and so is any passage once the reader has chosen reports. Throws IndexError or ModelError.
 */
export async function consultWhereAsked(
  deps: ConsultDeps,
  question: string,
  options: AnswerOptions,
): Promise<Consulted> {
  const { index } = deps
  const { near, within = [] } = options
  const passage = near === undefined || within.length > 0 ? undefined : await findPassage(index, near)
  return passage ? consultNear(deps, question, passage, options) : consultWithin(deps, question, options)
}

async function findPassage(index: PassageIndex, id: string): Promise<Passage | undefined> {
  const linked = linkedId(id)
  const resolution = await resolvePermalink(index, parseExcerptId(linked)?.permalinkId ?? linked)
  return resolution && 'passage' in resolution ? resolution.passage : undefined
}

/**
 * The passage and its section, if they answer; otherwise its report; otherwise all reports, if they have more to say than that
 * one. A doubtful match nearby is not worth more than an answer further away.
 */
async function consultNear(
  { index, search }: ConsultDeps,
  question: string,
  passage: Passage,
  { fallback }: AnswerOptions,
): Promise<Consulted> {
  const { reportId, sections } = passage
  const asked = withSubject(question, passage)
  const placeOf = (kind: AnswerPlace['kind']): AnswerPlace => ({ kind, reportId, sections })
  const passages = await findSection(index, passage)
  const inSection = await consult(index, search, asked, { passages, fallback })
  if (inSection.outcome === 'found') {
    const itself = await consult(index, search, asked, { passages: [passage.id], fallback })
    return { consultation: withFirst(inSection, itself), place: placeOf('section') }
  }
  const inReport = await consult(index, search, asked, { reportId, fallback })
  if (inReport.outcome === 'found') return { consultation: inReport, place: placeOf('report') }
  const anywhere = await consult(index, search, asked, { fallback })
  if (anywhere.outcome === 'found' || inReport.outcome === 'nothing') {
    return { consultation: anywhere, place: placeOf('elsewhere') }
  }
  return { consultation: inReport, place: placeOf('report') }
}

/** «Сколько их?» in reply to a quotation lacks its subject: the section's title says what it is. */
function withSubject(question: string, { sections }: Passage): string {
  if (!isFollowUp(question)) return question
  const language = answerLanguage(detectLanguage(question), sections.ru ? 'ru' : 'kk')
  const title = (sections[language] ?? sections.ru ?? sections.kk)?.at(-1)
  return title === undefined ? question : `${question} ${title}`
}

/** The passage that was asked about comes first if it answers. */
function withFirst(section: Consultation, itself: Consultation): Consultation {
  if (itself.outcome !== 'found') return section
  const own = new Set(itself.hits.map(({ hit }) => hit.passage.id))
  return { ...section, hits: [...itself.hits, ...section.hits.filter(({ hit }) => !own.has(hit.passage.id))] }
}
