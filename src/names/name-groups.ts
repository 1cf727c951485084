import type { Passage, PassageText } from '../passages/passage.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { stemKazakh } from '../text/stem-kazakh.ts'
import { stemRussian } from '../text/stem-russian.ts'
import { extractNames } from './extract-names.ts'
import type { FoundName, NameKind, Span } from './name.ts'
import { type NameWord, splitNameWords } from './name-words.ts'

/** A place where a name is found. */
interface Mention extends Span {
  /** The id of the passage. */
  readonly passage: number
  readonly language: Language
  /** Its block in the edition; the twin has the same. */
  readonly block: number
}

/** All mentions of a report that have one key. */
export interface NameGroup {
  readonly kind: NameKind
  readonly key: string
  /** Spellings in each language, with how often they occur. */
  readonly forms: Readonly<Record<Language, Map<string, number>>>
  readonly label: Partial<Record<Language, string>>
  readonly mentions: Mention[]
  /** No mention is beyond doubt. */
  isDoubtful: boolean
  isPartial: boolean
  /** Keys of names that it abbreviates. */
  readonly shortOf: Set<string>
  /** Of an institution. */
  head: string | undefined
}

/** Called between pieces of work, so that others get their turn in the thread. */
export type Pause = () => Promise<void>

interface ReadText {
  readonly passage: number
  readonly language: Language
  readonly source: PassageText
  readonly words: readonly NameWord[]
}

/** Collects the names of a report's passages by their keys. Names in headings and footnotes are left out. */
export async function groupNames(passages: readonly Passage[], pause: Pause): Promise<readonly NameGroup[]> {
  const texts = await readTexts(passages, pause)
  const isCommon = { kk: await commonWords(texts, 'kk', pause), ru: await commonWords(texts, 'ru', pause) }
  const groups = new Map<string, NameGroup>()
  const persons = { kk: createSurnames(), ru: createSurnames() }
  const partials: { readonly name: FoundName; readonly text: ReadText; readonly full: string | undefined }[] =
    []
  for (const text of texts) {
    await pause()
    const { language, source, words } = text
    for (const name of extractNames({ text: source.text, language, words, isCommon: isCommon[language] })) {
      if (name.isPartial) partials.push({ name, text, full: persons[language].latest(name.key) })
      else {
        addMention(groups, name, name.key, text)
        if (name.kind === 'person') persons[language].add(name.key)
      }
    }
  }
  for (const { name, text, full } of partials) {
    const key = full ?? persons[text.language].latest(name.key)
    if (key !== undefined) addMention(groups, { ...name, isDoubtful: true }, key, text)
    else addMention(groups, name, name.key, text)
  }
  return [...groups.values()]
}

async function readTexts(passages: readonly Passage[], pause: Pause): Promise<readonly ReadText[]> {
  const read: ReadText[] = []
  for (const { id, texts } of passages) {
    await pause()
    for (const language of LANGUAGES) {
      const source = texts[language]
      if (source) read.push({ passage: id, language, source, words: splitNameWords(source.text) })
    }
  }
  return read
}

/** The full names met so far, by the key of their last word. */
function createSurnames() {
  const known = new Map<string, string>()
  return {
    add: (key: string) => known.set(key.slice(key.lastIndexOf(' ') + 1), key),
    latest: (surname: string) => known.get(surname),
  }
}

function addMention(
  groups: Map<string, NameGroup>,
  name: FoundName,
  key: string,
  { passage, language, source }: ReadText,
): void {
  const id = `${name.kind} ${key}`
  const group = groups.get(id) ?? emptyGroup(name.kind, key)
  groups.set(id, group)
  const { startChar, endChar } = name
  const form = source.text.slice(startChar, endChar)
  if (key === name.key) group.forms[language].set(form, (group.forms[language].get(form) ?? 0) + 1)
  if (name.labels) Object.assign(group.label, name.labels)
  else if (name.label !== undefined) group.label[language] ??= name.label
  group.head ??= name.head
  if (!name.isDoubtful) group.isDoubtful = false
  if (!name.isPartial) group.isPartial = false
  if (name.shortOf !== undefined) group.shortOf.add(name.shortOf)
  const block = source.blocks.findLast(each => each.startChar <= startChar)?.index ?? -1
  group.mentions.push({ passage, language, block, startChar, endChar })
}

function emptyGroup(kind: NameKind, key: string): NameGroup {
  return {
    kind,
    key,
    forms: { kk: new Map(), ru: new Map() },
    label: {},
    mentions: [],
    isDoubtful: true,
    isPartial: true,
    shortOf: new Set(),
    head: undefined,
  }
}

/** Whether a word is also written in lower case in these texts, in any form. */
async function commonWords(
  texts: readonly ReadText[],
  language: Language,
  pause: Pause,
): Promise<(word: NameWord) => boolean> {
  const stem = language === 'kk' ? stemKazakh : stemRussian
  const lower = new Set<string>()
  const stems = new Set<string>()
  for (const text of texts) {
    if (text.language !== language) continue
    await pause()
    for (const word of text.words) {
      if (word.lower !== word.text || lower.has(word.lower)) continue
      lower.add(word.lower)
      stems.add(stem(word.lower))
    }
  }
  return word => lower.has(word.lower) || stems.has(stem(word.lower))
}
