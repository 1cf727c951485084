import { createBoundedCache } from '../bounded-cache.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import type { PassageIndex } from '../index/passage-index.ts'
import type { Passage } from '../passages/passage.ts'
import { readCandidatePassages } from './candidate-passages.ts'
import { createCitationDetector, type IsCitation } from './citation-detector.ts'
import { readCreditedPassages } from './credited-passages.ts'
import { buildEditionWords, type EditionWords, type FormsOf } from './edition-words.ts'
import { type IndexWords, readIndexWords } from './index-words.ts'
import { type NormalisedForms, normalisedForms } from './normalised-words.ts'
import { type ParsedClaim, parseClaim } from './parsed-claim.ts'
import { createReportAttribution, type ReportAttribution } from './report-attribution.ts'
import type { Claim } from './verification.ts'

/** What a claim is compared with: the passages that it may be from. */
interface Library {
  readonly editions: EditionWords
  readonly isCitation: IsCitation
  /** What the whole index says of the claim's words; undefined where its passages are all here. */
  readWords(claim: ParsedClaim): Promise<IndexWords | undefined>
  /** For statements in these passages. */
  attributionIn(statements: readonly Passage[]): Promise<ReportAttribution>
}

/** Opens libraries of one index. */
export interface Libraries {
  /** By id. */
  readonly reports: ReadonlyMap<string, ReportInfo>
  /** `linked`: the ids of passages that the claim links to. Throws IndexError. */
  open(claim: Claim, linked: readonly number[]): Promise<Library>
}

/** Words of reports whose forms are remembered; 50,000 words take 10 MB. Words of claims are not. */
const MAX_FORMS = 50_000

/**
 * An index of at most `maxWhole` passages is read and indexed once, for all claims; of a larger one, only the passages that
 * a claim may be from, for each claim.
 */
export function createLibraries(index: PassageIndex, maxWhole: number): Libraries {
  const { facts } = index
  const reports = new Map(facts.reports.map(report => [report.id, report]))
  if (facts.counts.passages > maxWhole) {
    const formsOf = rememberForms()
    return { reports, open: (claim, linked) => openCandidates(index, reports, claim, linked, formsOf) }
  }
  let whole: Promise<Library> | undefined
  return {
    reports,
    open() {
      whole ??= openWhole(index, reports).catch(error => {
        // The index may be in reach again at the next claim.
        whole = undefined
        throw error
      })
      return whole
    },
  }
}

async function openWhole(index: PassageIndex, reports: Libraries['reports']): Promise<Library> {
  const passages = await index.read(Array.from({ length: index.facts.counts.passages }, (_, id) => id))
  const attribution = createReportAttribution(passages, reports)
  return {
    editions: buildEditionWords(passages),
    isCitation: createCitationDetector([...reports.values()], passages),
    readWords: async () => undefined,
    attributionIn: async () => attribution,
  }
}

async function openCandidates(
  index: PassageIndex,
  reports: Libraries['reports'],
  claim: Claim,
  linked: readonly number[],
  formsOf: FormsOf,
): Promise<Library> {
  const passages = await readCandidatePassages(index, parseClaim(claim), linked)
  const editions = buildEditionWords(passages, formsOf)
  const held = new Set(passages.map(({ reportId }) => reportId))
  const cited = [...reports.values()].filter(report => held.has(report.id) || isNamed(report, claim.text))
  return {
    editions,
    isCitation: createCitationDetector(cited, passages),
    readWords: parsed => readIndexWords(index, parsed, editions),
    attributionIn: async statements =>
      createReportAttribution(await readCreditedPassages(index, statements), reports),
  }
}

/** Whether a text has the publisher or title of a report as they are. */
function isNamed({ editions }: ReportInfo, text: string): boolean {
  return Object.values(editions).some(({ publisher, short, title }) =>
    [publisher, short, title].some(name => name !== '' && text.includes(name)),
  )
}

function rememberForms(): FormsOf {
  const known = createBoundedCache<NormalisedForms>({ maxEntries: MAX_FORMS })
  return word => {
    const before = known.get(word)
    if (before) return before
    const forms = normalisedForms(word)
    known.set(word, forms)
    return forms
  }
}
