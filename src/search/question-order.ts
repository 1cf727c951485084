/** A passage with its base score and, if its report has attached questions, its similarity to the asked one. */
export interface AskedPassage {
  readonly id: number
  readonly reportId: string
  readonly base: number
  /** Cosine; undefined in reports without attached questions. */
  readonly attached: number | undefined
}

/** See `SearchTuning`. */
export interface QuestionWeights {
  readonly weight: number
  readonly lift: number
  readonly liftFrom: number
}

/**
 * The final score of each passage, in order. Attached questions reorder the passages of their own report: these are sorted by
 * base + weight · attached and get the report's base scores in that order. The set of scores of a report stays the same, so no
 * other report's passage gains or loses a rank. Only a near repetition of an attached question raises a score beyond that.
 */
export function scoreByQuestions(
  passages: readonly AskedPassage[],
  { weight, lift, liftFrom }: QuestionWeights,
): readonly number[] {
  const scores = new Map(passages.map(({ id, base }) => [id, base]))
  for (const own of groupByReport(passages)) {
    if (own.every(({ attached }) => attached === undefined)) continue
    const shares = own.map(({ base }) => base).sort((a, b) => b - a)
    const askedOf = ({ base, attached = 0 }: AskedPassage) => base + weight * attached
    const ordered = [...own].sort((a, b) => askedOf(b) - askedOf(a) || a.id - b.id)
    for (const [i, { id, attached = 0 }] of ordered.entries()) {
      scores.set(id, (shares[i] ?? 0) + lift * Math.max(0, attached - liftFrom))
    }
  }
  return passages.map(({ id, base }) => scores.get(id) ?? base)
}

function groupByReport(passages: readonly AskedPassage[]): Iterable<readonly AskedPassage[]> {
  const groups = new Map<string, AskedPassage[]>()
  for (const passage of passages) {
    const group = groups.get(passage.reportId)
    if (group) group.push(passage)
    else groups.set(passage.reportId, [passage])
  }
  return groups.values()
}
