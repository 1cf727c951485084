import type { DraftFinding, DraftVerdict, JudgedDraft } from '../src/verification/draft.ts'
import { DRAFT_VERDICTS } from '../src/verification/draft.ts'
import { DRAFT_TRUTHS, type DraftSentence, type DraftTruth, type MadeDraft } from './make-drafts.ts'
import { median } from './metrics.ts'

/** `silent`: the sentence is not listed. */
type Outcome = DraftVerdict | 'silent'

const OUTCOMES: readonly Outcome[] = [...DRAFT_VERDICTS, 'silent']

const RIGHT: Readonly<Record<DraftTruth, readonly Outcome[]>> = {
  quoted: ['exact', 'spelling'],
  copied: ['exact', 'spelling'],
  altered: ['changed', 'misattributed'],
  misattributed: ['misattributed'],
  invented: ['absent'],
  elsewhere: ['elsewhere'],
  own: ['silent'],
}

/** What would make somebody correct a sentence that is right. */
const ALARMS: readonly Outcome[] = ['misattributed', 'changed', 'absent']
const WITHOUT_FAULT: readonly DraftTruth[] = ['quoted', 'copied', 'elsewhere', 'own']

interface DraftResult {
  readonly draft: MadeDraft
  readonly sentence: DraftSentence
  readonly outcome: Outcome
}

export interface DraftRun {
  readonly results: readonly DraftResult[]
  readonly ms: readonly number[]
}

/** Judges every draft and compares the verdicts with what the sentences were made from. */
export async function evaluateDrafts(
  drafts: readonly MadeDraft[],
  judge: (text: string) => Promise<JudgedDraft>,
): Promise<DraftRun> {
  const results: DraftResult[] = []
  const ms: number[] = []
  for (const draft of drafts) {
    const started = performance.now()
    const { findings } = await judge(draft.text)
    ms.push(performance.now() - started)
    results.push(
      ...draft.sentences.map(sentence => ({ draft, sentence, outcome: outcomeOf(sentence, findings) })),
    )
  }
  return { results, ms }
}

/** The worst verdict on what overlaps with the sentence. */
function outcomeOf({ range }: DraftSentence, findings: readonly DraftFinding[]): Outcome {
  const own = findings.filter(
    finding => finding.range.startChar < range.endChar && finding.range.endChar > range.startChar,
  )
  return DRAFT_VERDICTS.find(verdict => own.some(finding => finding.verdict === verdict)) ?? 'silent'
}

function isRight({ sentence, outcome }: DraftResult): boolean {
  return RIGHT[sentence.truth].includes(outcome)
}

/** Accuracy, false alarms and time, as a sentence. */
export function draftFigures({ results, ms }: DraftRun): string {
  const right = results.filter(isRight).length
  const faultless = results.filter(({ sentence }) => WITHOUT_FAULT.includes(sentence.truth))
  const alarms = faultless.filter(({ outcome }) => ALARMS.includes(outcome)).length
  return (
    `Judged right: ${right} of ${results.length} sentences (${(right / Math.max(1, results.length)).toFixed(3)}); ` +
    `false alarms: ${alarms} of ${faultless.length} faultless ones. ` +
    `A draft took ${seconds(median(ms))} at the median, ${seconds(Math.max(...ms))} at most.`
  )
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

/** What each kind of sentence was judged as, as a Markdown table. */
export function draftTable({ results }: DraftRun): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const head = ['sentences', ...OUTCOMES, 'right']
  const rows = DRAFT_TRUTHS.flatMap(truth => {
    const group = results.filter(({ sentence }) => sentence.truth === truth)
    if (group.length === 0) return []
    const counts = OUTCOMES.map(outcome => group.filter(result => result.outcome === outcome).length)
    const share = (group.filter(isRight).length / group.length).toFixed(3)
    return [[`${truth} (${group.length})`, ...counts.map(String), share]]
  })
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

/** One line per sentence that was judged wrong. */
export function wrongDraftLines({ results }: DraftRun): readonly string[] {
  return results
    .filter(result => !isRight(result))
    .map(({ draft, sentence: { truth, range }, outcome }) =>
      [truth, outcome, draft.language, JSON.stringify(draft.text.slice(range.startChar, range.endChar))].join(
        '\t',
      ),
    )
}
