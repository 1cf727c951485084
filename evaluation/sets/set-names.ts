/** The sets of questions that `npm run evaluate` asks, in this order, with what each measures. */
export const SET_ABOUT = {
  bundled: 'the five bundled reports, with the questions that weights and thresholds were tuned on',
  'held-out': 'the five bundled reports, with questions written after tuning',
  'unseen-alone': 'reports that nothing was tuned on, in an index of their own, without any lists',
  'unseen-mix': 'the same reports in one index with the bundled five',
  'real-life': 'messages to the bundled reports as people send them',
  noise: 'the questions of bundled in noisy forms, such as capitals, greetings and signatures',
  verify: 'true, altered and foreign quotations for /verify',
} as const

export type SetName = keyof typeof SET_ABOUT

export const SET_NAMES: readonly SetName[] = [
  'bundled',
  'held-out',
  'unseen-alone',
  'unseen-mix',
  'real-life',
  'noise',
  'verify',
]

export function isSetName(name: string): name is SetName {
  return Object.hasOwn(SET_ABOUT, name)
}
