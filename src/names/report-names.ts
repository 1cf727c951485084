import type { GlossaryEntry } from '../corpus/glossary.ts'
import type { Passage } from '../passages/passage.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { placeSpellings } from '../text/mentions/places.ts'
import { shortNames } from './acronyms.ts'
import { joinGroups } from './join-names.ts'
import { labelName, type NameLabels } from './label-names.ts'
import type { NameKind, Span } from './name.ts'
import { groupNames, type NameGroup, type Pause } from './name-groups.ts'

/** A passage that mentions a name, with its first mention in each edition. */
interface NamedPassage {
  readonly passage: number
  readonly spans: Readonly<Partial<Record<Language, Span>>>
}

/** A name of a report. */
export interface ReportName {
  readonly kind: NameKind
  readonly labels: NameLabels
  /** What a name of another report shares with this one if they are the same. */
  readonly keys: readonly string[]
  /** All its wordings. */
  readonly wordings: readonly string[]
  /** In the order of the report. */
  readonly passages: readonly NamedPassage[]
}

/** The names that the passages of one report mention; equal passages give equal names. */
export async function findReportNames(
  passages: readonly Passage[],
  glossary: readonly GlossaryEntry[],
  pause: Pause = async () => {},
): Promise<readonly ReportName[]> {
  const groups = await groupNames(passages, pause)
  return joinGroups(groups, glossary).flatMap(joined => {
    const labels = labelName(joined)
    if (!isCertain(joined) || LANGUAGES.every(language => labels[language] === undefined)) return []
    const kind = joined.find(group => !group.isDoubtful)?.kind ?? joined[0]?.kind
    return kind === undefined
      ? []
      : [
          {
            kind,
            labels,
            keys: keysOf(joined),
            wordings: wordingsOf(joined, labels, otherNames(joined, labels, glossary)),
            passages: passagesOf(joined),
          },
        ]
  })
}

/** A mention beyond doubt, or, for persons and abbreviations, doubtful ones in both editions. */
function isCertain(groups: readonly NameGroup[]): boolean {
  if (groups.some(group => !group.isDoubtful)) return true
  const isPerson = groups.every(
    group => group.kind === 'person' && (group.key.includes(' ') || hasSurname(group)),
  )
  return isPerson && LANGUAGES.every(language => groups.some(group => group.forms[language].size > 0))
}

/** Its forms end like surnames in both languages: «Шамбилов». */
function hasSurname({ forms }: NameGroup): boolean {
  return LANGUAGES.every(language =>
    [...forms[language].keys()].some(form =>
      /(?:[оеё]в|[иы]н|ко)(?:а|у|ым|ой|е|ым|\p{Ll}{0,4})?$/u.test(form),
    ),
  )
}

function keysOf(groups: readonly NameGroup[]): readonly string[] {
  return groups.map(({ key }) => key).filter(key => !key.startsWith('article ?'))
}

/** Of a listed place: «Нур-Султан» for Astana. */
function spellingsOf(key: string): readonly string[] {
  return key.startsWith('=') ? placeSpellings(key.slice(1)) : []
}

/** What else a list or the glossary calls it. */
function otherNames(
  groups: readonly NameGroup[],
  labels: NameLabels,
  glossary: readonly GlossaryEntry[],
): readonly string[] {
  const own = new Set(Object.values(labels).map(label => label.toLowerCase()))
  const entry = glossary.find(names => names.some(name => own.has(name.toLowerCase()))) ?? []
  return [...entry, ...groups.flatMap(({ key }) => [...shortNames(key), ...spellingsOf(key)])]
}

function wordingsOf(
  groups: readonly NameGroup[],
  labels: NameLabels,
  others: readonly string[],
): readonly string[] {
  const forms = groups.flatMap(group => LANGUAGES.flatMap(language => [...group.forms[language].keys()]))
  return [...new Set([...LANGUAGES.flatMap(language => labels[language] ?? []), ...forms, ...others])]
}

function passagesOf(groups: readonly NameGroup[]): readonly NamedPassage[] {
  const found = new Map<number, Partial<Record<Language, Span>>>()
  for (const { passage, language, startChar, endChar } of groups.flatMap(({ mentions }) => mentions)) {
    const spans = found.get(passage) ?? {}
    const before = spans[language]
    if (!before || startChar < before.startChar) spans[language] = { startChar, endChar }
    found.set(passage, spans)
  }
  return [...found].sort(([a], [b]) => a - b).map(([passage, spans]) => ({ passage, spans }))
}
