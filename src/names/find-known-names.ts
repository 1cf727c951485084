import type { Language } from '../text/language.ts'
import { KNOWN_NAMES, type KnownName } from './acronyms.ts'
import { foldName, withoutPossessiveCase } from './fold-name.ts'
import type { FoundName } from './name.ts'
import type { NameText, NameWord } from './name-words.ts'

interface KnownWords {
  readonly name: KnownName
  readonly key: string
  readonly count: number
}

function knownByStart(): Readonly<Record<Language, ReadonlyMap<string, readonly KnownWords[]>>> {
  const read = (language: Language) => {
    const starts = new Map<string, KnownWords[]>()
    for (const name of KNOWN_NAMES) {
      const words = name.labels[language].split(/\s+/u)
      if (words.length < 2) continue
      const start = foldName(words.slice(0, 1), language)
      starts.set(start, [
        ...(starts.get(start) ?? []),
        { name, key: foldName(words, language), count: words.length },
      ])
    }
    return starts
  }
  return { kk: read('kk'), ru: read('ru') }
}

/** By the key of its first word in a language. */
const KNOWN_BY_START = knownByStart()

/** Institutions of the list, written out. */
export function findKnownNames({ text, words, language }: NameText): readonly FoundName[] {
  return words.flatMap((first, at) => {
    if (!first.isCapital) return []
    const candidates = KNOWN_BY_START[language].get(foldName([first.text], language)) ?? []
    for (const { name, key, count } of candidates) {
      const row = words.slice(at, at + count)
      const last = row.at(-1)
      if (
        !last ||
        foldKnown(row, language) !== key ||
        /[.!?;:()]/u.test(text.slice(first.startChar, last.endChar))
      )
        continue
      return [
        {
          kind: 'institution' as const,
          key: `=${name.labels.ru}`,
          labels: name.labels,
          startChar: first.startChar,
          endChar: last.endChar,
        },
      ]
    }
    return []
  })
}

/** The last word of a Kazakh name is in the possessive. */
function foldKnown(row: readonly NameWord[], language: Language): string {
  const words = row.map(word => word.text)
  const last = words.at(-1) ?? ''
  return foldName(language === 'kk' ? [...words.slice(0, -1), withoutPossessiveCase(last)] : words, language)
}
