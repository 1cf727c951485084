/** Blocks that translate each other: `own[ownStart, ownEnd)` and `twin[twinStart, twinEnd)`; one side may be empty. */
export interface Bead {
  readonly ownStart: number
  readonly ownEnd: number
  readonly twinStart: number
  readonly twinEnd: number
}

/** How many blocks a bead takes from either side, with the prior of that shape as −ln p (after Gale & Church 1993, table 5). */
export const BEAD_SHAPES = [
  { own: 1, twin: 1, cost: -Math.log(0.89) },
  { own: 1, twin: 0, cost: -Math.log(0.0099) },
  { own: 0, twin: 1, cost: -Math.log(0.0099) },
  { own: 1, twin: 2, cost: -Math.log(0.0445) },
  { own: 2, twin: 1, cost: -Math.log(0.0445) },
  { own: 2, twin: 2, cost: -Math.log(0.011) },
  { own: 1, twin: 3, cost: -Math.log(0.0111) },
  { own: 3, twin: 1, cost: -Math.log(0.0111) },
  { own: 1, twin: 4, cost: -Math.log(0.0028) },
  { own: 4, twin: 1, cost: -Math.log(0.0028) },
] as const
