import { russianForms } from '../text/mentions/name-forms.ts'
import { COMMON_ACRONYMS, KNOWN_NAMES, type KnownName } from './acronyms.ts'
import { findKnownNames } from './find-known-names.ts'
import { foldName, withoutKazakhCase } from './fold-name.ts'
import { CONTRACTIONS, ORGANISATION_NOUN, RUSSIAN_HEADS } from './institution-heads.ts'
import { findKazakhInstitutions } from './kazakh-institutions.ts'
import { type FoundName, overlaps } from './name.ts'
import { isAdjacent, type NameText, type NameWord } from './name-words.ts'
import { findRussianInstitutions } from './russian-institutions.ts'

const KNOWN_LABELS: ReadonlyMap<string, KnownName> = new Map(KNOWN_NAMES.map(name => [name.labels.ru, name]))
const KNOWN_SHORT: ReadonlyMap<string, KnownName> = new Map(
  KNOWN_NAMES.flatMap(name => name.short.map(short => [short, name])),
)

/** Institutions: noun phrases around «министерство» and the like, names in quotation marks and Latin letters, abbreviations. */
export function findInstitutions(text: NameText): readonly FoundName[] {
  const phrases = text.language === 'ru' ? findRussianInstitutions(text) : findKazakhInstitutions(text)
  const found: FoundName[] = []
  const add = (names: readonly FoundName[]) => {
    for (const name of names) if (!found.some(other => overlaps(other, name))) found.push(name)
  }
  add(findKnownNames(text))
  add(quotedNames(text))
  add(phrases)
  add(latinNames(text))
  add(contractions(text))
  add(numberedPrisons(text))
  return [...found, ...acronyms(text, found)]
}

const QUOTED =
  /[«“„"](?<name>[\p{Lu}\d][^«»“”„"\n]{1,60})[»”“"](?<latin> \((?<full>\p{Lu}[\p{Script=Latin} .'&-]{2,60})\))?/gu

/** «Атажұрт»: a name in quotation marks next to a noun for an organisation, or before its Latin spelling. */
function quotedNames({ text, words, language }: NameText): readonly FoundName[] {
  return Array.from(text.matchAll(QUOTED)).flatMap(match => {
    const { name = '', latin } = match.groups ?? {}
    const startChar = match.index + 1
    const endChar = startChar + name.length
    if (/[.!?,;:]/u.test(name) || name.split(' ').length > 6) return []
    const first = words.findIndex(word => word.startChar >= startChar)
    const last = words.findLastIndex(word => word.endChar <= endChar)
    const near =
      language === 'kk' ? [words[first - 1], words[last + 1]] : [words[first - 1], words[first - 2]]
    const isOrganisation =
      latin !== undefined ||
      isOrganisationItself(words[last], name) ||
      near.some(word => word && isNear(text, word, startChar, endChar) && ORGANISATION_NOUN.test(word.text))
    if (!isOrganisation) return []
    const key = foldName(name.split(/[\s–—-]+/u), language)
    return [{ kind: 'institution' as const, key, label: name, startChar, endChar }]
  })
}

/** «Азаптауға қарсы коалиция»: its own last word, or first in Russian, says so. */
function isOrganisationItself(last: NameWord | undefined, name: string): boolean {
  if (!/ /u.test(name)) return false
  return (
    RUSSIAN_HEADS.has(name.split(' ')[0]?.toLowerCase() ?? '') ||
    (last !== undefined && KAZAKH_NOUN.test(last.lower))
  )
}

const KAZAKH_NOUN = /^(?:коалиция|партия|қор|ұйым|қозғалыс|бірлестік|орталық|одақ|институт)(?:сы|ы|і)?$/u

/** In the same clause. */
function isNear(text: string, word: NameWord, startChar: number, endChar: number): boolean {
  const between =
    word.endChar <= startChar ? text.slice(word.endChar, startChar) : text.slice(endChar, word.startChar)
  return !/[.,;:()!?—–]/u.test(between)
}

const LATIN_WORD = /^\p{Lu}[\p{Script=Latin}'’&.]+$/u
/** Words that join Latin ones. */
const LATIN_LINK = /^(?:for|of|and|the|on|de|la)$/u

/** A single word is a name only next to a noun for an organisation: it may as well be a program or a site. */
function isLatinName(text: string, words: readonly NameWord[], first: NameWord, last: NameWord): boolean {
  const name = text.slice(first.startChar, last.endChar)
  if (
    COMMON_ACRONYMS.has(name) ||
    name.length < 3 ||
    !/\p{Ll}/u.test(name) ||
    /^(?:\.\w|[/@])/u.test(text.slice(last.endChar))
  )
    return false
  if (first !== last) return !/['’]s /u.test(name)
  const near = [words[words.indexOf(first) - 1], words[words.indexOf(last) + 1]]
  return near.some(
    word => word && isNear(text, word, first.startChar, last.endChar) && ORGANISATION_NOUN.test(word.text),
  )
}

/** «Freedom House», «HRW»: names that are written in Latin letters. */
function latinNames({ text, words }: NameText): readonly FoundName[] {
  const found: FoundName[] = []
  for (let at = 0; at < words.length; at++) {
    const first = words[at]
    if (!first || !LATIN_WORD.test(first.text) || /[/.@]$/u.test(first.gap)) continue
    let end = at + 1
    for (
      let next = words[end];
      next && isAdjacent(next) && (LATIN_WORD.test(next.text) || LATIN_LINK.test(next.text));
      next = words[end]
    )
      end++
    while (end > at + 1 && LATIN_LINK.test(words[end - 1]?.text ?? '')) end--
    const last = words[end - 1] ?? first
    at = end - 1
    const name = text.slice(first.startChar, last.endChar)
    const known = KNOWN_LABELS.get(name)
    const base = { kind: 'institution' as const, startChar: first.startChar, endChar: last.endChar }
    if (known) found.push({ ...base, key: `=${known.labels.ru}`, labels: known.labels })
    else if (isLatinName(text, words, first, last))
      found.push({ ...base, key: `latin ${name.toLowerCase()}`, label: name })
  }
  return found
}

const CONTRACTION_FORMS = new Map(
  CONTRACTIONS.flatMap(label => [...russianForms(label)].map(form => [form, label])),
)

function contractions({ words, language }: NameText): readonly FoundName[] {
  return words.flatMap(({ text, startChar, endChar, isCapital }) => {
    const bare = language === 'kk' ? withoutKazakhCase(text) : text
    const label = isCapital ? CONTRACTION_FORMS.get(bare.toLowerCase()) : undefined
    return label === undefined
      ? []
      : [{ kind: 'institution' as const, key: foldName([label], language), label, startChar, endChar }]
  })
}

/** «СИЗО-1» */
function numberedPrisons({ text }: NameText): readonly FoundName[] {
  return Array.from(text.matchAll(/(?<![\p{L}\p{N}-])СИЗО-(\d{1,3})(?!\d)/gu), ({ 0: label, index }) => ({
    kind: 'institution' as const,
    key: `prison ${label}`,
    labels: { kk: label, ru: label },
    startChar: index,
    endChar: index + label.length,
  }))
}

/** Abbreviations: known ones, and those in brackets after the full name. */
function acronyms({ text, words, language }: NameText, found: readonly FoundName[]): readonly FoundName[] {
  return words.flatMap((word): FoundName[] => {
    const short = shortOf(word)
    const { startChar, endChar } = word
    if (short === undefined) return []
    const full = found.find(name =>
      /^["»”]?(?: \([^()]{2,60}\))? \((?:далее (?:—|–|-) |бұдан әрі (?:—|–|-) )?$/u.test(
        text.slice(name.endChar, startChar),
      ),
    )
    const known = KNOWN_SHORT.get(short)
    const base = { kind: 'institution' as const, startChar, endChar }
    if (known)
      return [
        { ...base, key: `=${known.labels.ru}`, labels: known.labels, ...(full && { shortOf: full.key }) },
      ]
    if (COMMON_ACRONYMS.has(short) || found.some(name => overlaps(name, word))) return []
    return [
      {
        ...base,
        key: `short ${language} ${short}`,
        label: short,
        isDoubtful: true,
        ...(full && { shortOf: full.key }),
      },
    ]
  })
}

function shortOf({ text, isAcronym }: NameWord): string | undefined {
  return isAcronym ? text.replace(/-\p{Ll}+$/u, '') : undefined
}
