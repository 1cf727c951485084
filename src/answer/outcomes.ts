/** Whether the reports answer a question, best first. */
export const OUTCOMES = ['found', 'weak', 'nothing'] as const
export type Outcome = (typeof OUTCOMES)[number]
