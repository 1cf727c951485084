import { isWithinEditDistance } from '../text/edit-distance.ts'
import { lookupWords, type NameDatabase, type NameRow, typedWords } from './name-database.ts'

/** Names for typed words. */
interface FoundNames {
  /** Every word is in them; best first. */
  readonly matches: readonly NameRow[]
  /** Without typing errors and cut words: a single one is what was meant. */
  readonly isExact: boolean
  /** If there are no matches: names that some of the words are in, or that are spelled alike. */
  readonly nearest: readonly NameRow[]
}

/** More words are no name. */
const MAX_WORDS = 12
const MAX_SHOWN = 8
/** Words that begin alike are found from this length on, and those that differ by a letter. */
const [MIN_PREFIX_CHARS, MIN_TYPO_CHARS] = [3, 4]
const POINTS = { exact: 4, beginning: 2, typo: 1 }

/** Finds names by words in either language or in Latin letters, in any case, with typing errors. */
export function searchNames(database: NameDatabase, typed: string): FoundNames {
  const words = typedWords(typed).slice(0, MAX_WORDS)
  const points = words.map(word => pointsOf(database, word))
  const total = new Map<number, { held: number; points: number }>()
  for (const found of points) {
    for (const [name, score] of found) {
      const before = total.get(name) ?? { held: 0, points: 0 }
      total.set(name, { held: before.held + 1, points: before.points + score })
    }
  }
  const ranked = [...total].sort(([, a], [, b]) => b.held - a.held || b.points - a.points).slice(0, 50)
  const rows = rowsOf(database, ranked)
  const matches = rows.filter(({ held }) => held === words.length)
  const top = matches[0]?.points
  const exact = matches.filter(({ points: score }) => score === POINTS.exact * words.length)
  return {
    matches: (exact.length > 0 ? exact : matches).slice(0, MAX_SHOWN).map(({ row }) => row),
    isExact: exact.length > 0 && top !== undefined,
    nearest: matches.length > 0 ? [] : rows.slice(0, 3).map(({ row }) => row),
  }
}

interface RankedRow {
  readonly row: NameRow
  readonly held: number
  readonly points: number
}

function rowsOf(
  database: NameDatabase,
  ranked: readonly (readonly [number, { held: number; points: number }])[],
): readonly RankedRow[] {
  const rows = new Map(database.byIds(ranked.map(([id]) => id)).map(row => [row.id, row]))
  return ranked
    .flatMap(([id, rank]) => {
      const row = rows.get(id)
      return row ? [{ row, ...rank }] : []
    })
    .sort((a, b) => b.held - a.held || b.points - a.points || b.row.passages - a.row.passages)
}

/** How well each name has a word. */
function pointsOf(database: NameDatabase, word: string): ReadonlyMap<number, number> {
  const points = new Map<number, number>()
  const add = (name: number, score: number) => points.set(name, Math.max(points.get(name) ?? 0, score))
  for (const folded of new Set(lookupWords(word))) {
    for (const name of database.withWord(folded)) add(name, POINTS.exact)
    if (folded.length >= MIN_PREFIX_CHARS)
      for (const name of database.withBeginning(folded)) add(name, POINTS.beginning)
    if (folded.length < MIN_TYPO_CHARS) continue
    for (const { word: known, name } of database.withTypo(folded)) {
      if (isWithinEditDistance(folded, known, folded.length > 7 ? 2 : 1)) add(name, POINTS.typo)
    }
  }
  return points
}
