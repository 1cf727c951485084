import type { Language } from '../language.ts'
import { countryName, findCountries } from './countries.ts'
import { findFigures } from './figures.ts'
import { findNames } from './names.ts'
import { findPlaces, placeName } from './places.ts'
import { findYears } from './years.ts'

interface MentionBase {
  /** How a reply names it, in each language. */
  readonly label: Readonly<Record<Language, string>>
  readonly startChar: number
  readonly endChar: number
}

/** Something that a question names and an answer must therefore be about. Offsets are in the question. */
export type Mention = MentionBase &
  (
    | { readonly kind: 'country'; readonly code: string; readonly isNationality: boolean }
    | { readonly kind: 'place'; readonly id: string }
    | { readonly kind: 'year'; readonly first: number; readonly last: number }
    | { readonly kind: 'number'; readonly value: string; readonly isArticle: boolean }
    | { readonly kind: 'person' | 'institution'; readonly text: string }
  )
export type MentionKind = Mention['kind']

/** Countries, places, years, figures, persons and institutions that a question names, in text order. */
export function findMentions(text: string): readonly Mention[] {
  const taken: Mention[] = []
  const add = (mentions: readonly Mention[]) => {
    for (const mention of mentions) if (!taken.some(other => overlaps(other, mention))) taken.push(mention)
  }
  add(
    findPlaces(text).map(({ id, ...range }) => ({
      kind: 'place' as const,
      id,
      label: { kk: placeName(id, 'kk'), ru: placeName(id, 'ru') },
      ...range,
    })),
  )
  add(
    findCountries(text).map(({ id: { code, isNationality }, ...range }) => ({
      kind: 'country' as const,
      code,
      isNationality,
      label: { kk: countryName(code, 'kk'), ru: countryName(code, 'ru') },
      ...range,
    })),
  )
  add(
    findYears(text).map(({ first, last, ...range }) => ({
      kind: 'year' as const,
      first,
      last,
      label: sameIn(yearLabel(first, last)),
      ...range,
    })),
  )
  add(
    findFigures(text).map(({ value, isArticle, ...range }) => ({
      kind: 'number' as const,
      value,
      isArticle,
      label: isArticle ? { kk: `${value}-бап`, ru: `статья ${value}` } : sameIn(value),
      ...range,
    })),
  )
  add(
    findNames(text).map(({ kind, text: name, ...range }) => ({
      kind,
      text: name,
      label: sameIn(name),
      ...range,
    })),
  )
  return taken.sort((a, b) => a.startChar - b.startChar)
}

/** A label that is the same in both languages. */
export const sameIn = (text: string) => ({ kk: text, ru: text })
/** `2022`, `2019–2021` */
export const yearLabel = (first: number, last: number) =>
  first === last ? String(first) : `${first}–${last}`

function overlaps(a: Mention, b: Mention): boolean {
  return a.startChar < b.endChar && b.startChar < a.endChar
}
