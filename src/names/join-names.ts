import type { GlossaryEntry } from '../corpus/glossary.ts'
import { isWithinEditDistance } from '../text/edit-distance.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { foldName } from './fold-name.ts'
import type { NameGroup } from './name-groups.ts'

/** Of two names of different wording, how much the blocks with them must be the same: the Dice coefficient. */
const MIN_DICE = 0.6
/** The same for institutions of one kind, as two ministries. */
const MIN_DICE_OF_KIND = 0.5

/** Groups that are one name: the same abbreviated, in the other language, or with another name in the glossary. */
export function joinGroups(
  groups: readonly NameGroup[],
  glossary: readonly GlossaryEntry[],
): readonly (readonly NameGroup[])[] {
  const sets = createSets(groups)
  joinShort(groups, sets)
  joinGlossary(groups, glossary, sets)
  joinArticles(groups, sets)
  joinNumbered(groups, sets)
  joinPersons(groups, sets)
  joinTwins(groups, sets)
  return sets.all()
}

interface Sets {
  join(a: NameGroup, b: NameGroup): void
  /** The set of a group, itself included. */
  of(group: NameGroup): readonly NameGroup[]
  all(): readonly (readonly NameGroup[])[]
}

function createSets(groups: readonly NameGroup[]): Sets {
  const sets = new Map<NameGroup, NameGroup[]>(groups.map(group => [group, [group]]))
  const of = (group: NameGroup) => sets.get(group) ?? [group]
  return {
    of,
    join(a, b) {
      const [first, second] = [of(a), of(b)]
      if (first === second) return
      first.push(...second)
      for (const each of second) sets.set(each, first)
    },
    all: () => [...new Set(sets.values())],
  }
}

function joinShort(groups: readonly NameGroup[], sets: Sets): void {
  const byKey = new Map(groups.map(group => [group.key, group]))
  for (const group of groups) {
    // «Көше» and «Көше партиясы».
    const bare =
      group.kind === 'institution' && group.head !== undefined
        ? byKey.get(group.key.replace(/ [^ ]+$/u, ''))
        : undefined
    if (bare && bare !== group && bare.head === undefined && bare.kind === 'institution')
      sets.join(bare, group)
    for (const key of group.shortOf) {
      const full = byKey.get(key)
      if (full) sets.join(full, group)
    }
  }
}

function joinGlossary(groups: readonly NameGroup[], glossary: readonly GlossaryEntry[], sets: Sets): void {
  const entries = new Map<string, number>()
  for (const [number, names] of glossary.entries()) {
    for (const name of names) for (const language of LANGUAGES) entries.set(foldLabel(name, language), number)
  }
  const first = new Map<string, NameGroup>()
  for (const group of groups) {
    if (group.kind !== 'institution') continue
    for (const language of LANGUAGES) {
      const label = group.label[language] ?? [...group.forms[language].keys()][0]
      const entry = label === undefined ? undefined : entries.get(foldLabel(label, language))
      if (entry === undefined) continue
      const other = first.get(String(entry))
      if (other) sets.join(other, group)
      else first.set(String(entry), group)
    }
  }
}

const foldLabel = (name: string, language: Language) => foldName(name.split(/[\s–—-]+/u), language)

/** An article without its code is that of the only code of which the report names this article. */
function joinArticles(groups: readonly NameGroup[], sets: Sets): void {
  for (const group of groups) {
    const number = /^article \? (.+)$/u.exec(group.key)?.[1]
    if (number === undefined) continue
    const known = groups.filter(
      other => other !== group && other.key.startsWith('article ') && other.key.endsWith(` ${number}`),
    )
    const [only] = known
    if (only && known.length === 1) sets.join(only, group)
  }
}

/** «Конвенция МОТ № 189», with and without its title. */
function joinNumbered(groups: readonly NameGroup[], sets: Sets): void {
  const first = new Map<string, NameGroup>()
  for (const group of groups) {
    const label = group.label.ru ?? group.label.kk ?? ''
    const number = group.key.startsWith('treaty ') ? /\p{Lu}{2,} № ?\d+/u.exec(label)?.[0] : undefined
    const other = number === undefined ? undefined : first.get(number)
    if (other) sets.join(other, group)
    else if (number !== undefined) first.set(number, group)
  }
}

/** «Роза Акылбекова» and «Роза Токтаровна Акылбекова». */
function joinPersons(groups: readonly NameGroup[], sets: Sets): void {
  const byEnds = new Map<string, NameGroup>()
  for (const group of groups) {
    const words = group.key.split(' ')
    if (group.kind !== 'person' || words.length < 2) continue
    const ends = `${words[0]} ${words.at(-1)}`
    const other = byEnds.get(ends)
    if (other) sets.join(other, group)
    else byEnds.set(ends, group)
  }
}

interface Pair {
  readonly a: NameGroup
  readonly b: NameGroup
  readonly dice: number
  readonly shared: number
}

/** Names of both editions that are in the same blocks. Those in both languages already are joined by their key. */
function joinTwins(groups: readonly NameGroup[], sets: Sets): void {
  const only = (language: Language) =>
    groups.filter(group => !group.key.startsWith('=') && isOnlyIn(sets.of(group), language))
  const [kazakh, russian] = [only('kk'), only('ru')]
  const inBlock = byBlock(russian, sets)
  const pairs = kazakh.flatMap(a =>
    [...new Set([...blocksOf(sets.of(a))].flatMap(block => inBlock.get(block) ?? []))]
      .filter(b => a.kind === b.kind && isPossible(a, b))
      .flatMap(b => pairOf(sets.of(a), sets.of(b), a, b)),
  )
  const rivals = rivalsOf(pairs)
  const joined = new Set<NameGroup>()
  for (const { a, b, dice, shared } of pairs.sort((x, y) => y.dice - x.dice || y.shared - x.shared)) {
    if (joined.has(a) || joined.has(b)) continue
    const isTied = [...(rivals.get(a) ?? []), ...(rivals.get(b) ?? [])].some(
      other =>
        (other.a === a) !== (other.b === b) &&
        other.dice >= dice &&
        !joined.has(other.a) &&
        !joined.has(other.b),
    )
    if (isTied && shared < 2 && a.kind !== 'person') continue
    sets.join(a, b)
    for (const each of sets.of(a)) joined.add(each)
  }
}

/** The groups that are mentioned in each block. */
function byBlock(groups: readonly NameGroup[], sets: Sets): ReadonlyMap<number, readonly NameGroup[]> {
  const found = new Map<number, NameGroup[]>()
  for (const group of groups) {
    for (const block of blocksOf(sets.of(group))) found.set(block, [...(found.get(block) ?? []), group])
  }
  return found
}

/** The pairs of each group. */
function rivalsOf(pairs: readonly Pair[]): ReadonlyMap<NameGroup, readonly Pair[]> {
  const found = new Map<NameGroup, Pair[]>()
  for (const pair of pairs) {
    for (const group of [pair.a, pair.b]) found.set(group, [...(found.get(group) ?? []), pair])
  }
  return found
}

function isOnlyIn(set: readonly NameGroup[], language: Language): boolean {
  return set.every(({ mentions }) => mentions.every(mention => mention.language === language))
}

function pairOf(
  first: readonly NameGroup[],
  second: readonly NameGroup[],
  a: NameGroup,
  b: NameGroup,
): readonly Pair[] {
  const [left, right] = [blocksOf(first), blocksOf(second)]
  let shared = 0
  for (const block of left) if (right.has(block)) shared++
  const dice = (2 * shared) / (left.size + right.size)
  return dice >= (a.head === undefined ? MIN_DICE : MIN_DICE_OF_KIND) ? [{ a, b, dice, shared }] : []
}

function blocksOf(groups: readonly NameGroup[]): ReadonlySet<number> {
  return new Set(groups.flatMap(({ mentions }) => mentions.map(({ block }) => block)))
}

/** Names that are not translated must sound alike; numbers must be the same. */
function isPossible(a: NameGroup, b: NameGroup): boolean {
  if (a.kind === 'law')
    return !/^(?:code|constitution|article)/u.test(a.key + b.key) && prefixOf(a) === prefixOf(b)
  if (a.kind === 'institution') return !/^latin/u.test(a.key) && !/^latin/u.test(b.key) && a.head === b.head
  if (a.kind === 'place') return a.key.slice(0, 3) === b.key.slice(0, 3)
  const [x, y] = [a.key, b.key]
  return (
    a.key.split(' ').length === b.key.split(' ').length &&
    isWithinEditDistance(x, y, Math.ceil(Math.max(x.length, y.length) / 4))
  )
}

const prefixOf = ({ key }: NameGroup) => key.slice(0, key.indexOf(' '))
