import { FOUND_WITHIN } from '../questions/check-findable.ts'
import type { ProposalFault, Tally } from '../questions/propose-questions.ts'

/** What `npm run questions` did for a report. */
export interface Proposing {
  readonly reportId: string
  /** The file of proposals. */
  readonly path: string
  /** Blocks about which the model was asked now. */
  readonly asked: number
  /** Blocks about which it is still to be asked. */
  readonly left: number
  readonly tally: Tally
}

const REASONS: Readonly<Record<ProposalFault, string>> = {
  'not-found': `their block is not among the first ${FOUND_WITHIN} that the search finds`,
  trivial: 'their block comes first anyway and has all of their words',
  copy: 'copied from the block',
  'other-subject': 'name a figure, a year or a country that the block does not',
  language: 'not in the language asked for',
  length: 'too long or too short',
  duplicate: 'proposed or listed before',
  surplus: 'more than four in one language',
  talk: 'not questions',
}
const FAULTS: readonly ProposalFault[] = [
  'not-found',
  'trivial',
  'copy',
  'other-subject',
  'language',
  'length',
  'duplicate',
  'surplus',
  'talk',
]

/** Says how many questions were kept, why the others were not, and what to do next. */
export function renderProposing({ reportId, path, asked, left, tally }: Proposing): string {
  if (asked === 0 && left === 0) return `${reportId}: every block has questions or has been asked about.\n`
  const kept = tally.get('kept') ?? 0
  const lines = [`${reportId}: asked about ${count(asked, 'block')}, kept ${count(kept, 'question')}.`]
  for (const fault of FAULTS) {
    const number = tally.get(fault) ?? 0
    if (number > 0) lines.push(`  ${String(number).padStart(5)} left out: ${REASONS[fault]}`)
  }
  if (left > 0) lines.push(`${count(left, 'block')} left. To go on: npm run questions -- ${reportId}`)
  if (kept > 0) lines.push(`Review ${path}, then run: npm run questions -- --accept ${reportId}`)
  return `${lines.join('\n')}\n`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
