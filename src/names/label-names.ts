import { isWithinEditDistance } from '../text/edit-distance.ts'
import type { Language } from '../text/language.ts'
import { isKazakhForm, russianForms } from '../text/mentions/name-forms.ts'
import { phoneticKey } from '../text/phonetic-key.ts'
import { withoutKazakhCase } from './fold-name.ts'
import type { NameGroup } from './name-groups.ts'

export type NameLabels = Readonly<Partial<Record<Language, string>>>

/** A possible dictionary form, and how much speaks for it. */
interface Candidate {
  readonly text: string
  readonly rating: number
}

/** The dictionary form of a name in each language in which it is mentioned: the longest wording, in the nominative. */
export function labelName(groups: readonly NameGroup[]): NameLabels {
  const [kazakh, russian] = [candidatesIn(groups, 'kk'), candidatesIn(groups, 'ru')]
  const [first, second] = [best(kazakh, ({ rating }) => rating), best(russian, ({ rating }) => rating)]
  if (!first || !second) return { ...(first && { kk: first.text }), ...(second && { ru: second.text }) }
  const pairs = kazakh.flatMap(kk => russian.map(ru => ({ kk, ru })))
  const pair = best(pairs, ({ kk, ru }) => kk.rating + ru.rating + likeness(kk.text, ru.text))
  return { kk: pair?.kk.text ?? first.text, ru: pair?.ru.text ?? second.text }
}

/** Of how few letters two names differ in sound, from 0 to 5. */
function likeness(kk: string, ru: string): number {
  const [a, b] = [phoneticKey(kk), phoneticKey(ru)]
  for (let distance = 0; distance < 5; distance++)
    if (isWithinEditDistance(a, b, distance)) return 5 - distance
  return 0
}

function candidatesIn(groups: readonly NameGroup[], language: Language): readonly Candidate[] {
  const own = groups.filter(group => group.label[language] !== undefined || group.forms[language].size > 0)
  const [top] = [...own].sort((a, b) => rank(b) - rank(a))
  if (!top) return []
  const label = top.label[language]
  if (label !== undefined) return [{ text: label, rating: 0 }]
  return language === 'kk' ? kazakhCandidates(top.forms.kk) : russianCandidates(top.forms.ru)
}

/** Full names before abbreviations and parts, then the more frequent. */
function rank({ key, isPartial, mentions }: NameGroup): number {
  return (
    (key.startsWith('=') ? 4e6 : 0) -
    (key.startsWith('article ?') ? 4e6 : 0) +
    (key.startsWith('short') || key.startsWith('latin') ? 0 : 2e6) +
    (isPartial ? 0 : 1e6) +
    mentions.length
  )
}

function kazakhCandidates(forms: ReadonlyMap<string, number>): readonly Candidate[] {
  const texts = new Set([...forms.keys()].flatMap(form => [form, withoutLastCase(form)]))
  const total = sum(forms, () => true)
  return [...texts].map(text => {
    const lower = text.toLowerCase()
    const explained = sum(forms, form => isKazakhForm(form.toLowerCase(), lower)) / total
    return {
      text,
      rating:
        3 * explained + (forms.has(text) && withoutLastCase(text) === text ? 0.5 : 0) - text.length / 1000,
    }
  })
}

function withoutLastCase(form: string): string {
  const at = form.lastIndexOf(' ') + 1
  return form.slice(0, at) + withoutKazakhCase(form.slice(at))
}

function russianCandidates(forms: ReadonlyMap<string, number>): readonly Candidate[] {
  const texts = new Set([...forms.keys()].flatMap(form => [form, masculine(form), feminine(form)]))
  const total = sum(forms, () => true)
  const men = new Set(
    [...forms.keys()].filter(form => MALE.test(masculine(form)) && !MALE.test(form)).map(masculine),
  )
  const women = new Set([...forms.keys()].filter(isWoman).map(feminine))
  return [...texts].map(text => {
    const words = text.split(' ').map(nominals)
    const explained = sum(forms, form => {
      const parts = form.toLowerCase().replaceAll('ё', 'е').split(' ')
      return parts.length === words.length && parts.every((part, i) => words[i]?.has(part))
    })
    const isOblique = OBLIQUE.test(text)
    return {
      text,
      rating:
        (3 * explained) / total +
        (forms.has(text) && !isOblique ? 0.5 : 0) -
        (isOblique ? 0.5 : 0) +
        (women.has(text) ? 0.3 : 0) +
        (men.has(text) ? 0.6 : 0),
    }
  })
}

/** A first name that only men have, in the nominative. */
const MALE =
  /^\p{Lu}\p{Ll}*(?:бек|бай|хан|мурат|болат|булат|берген|нияз|темир|улан|ерик|серик|али|берды|кельды) /u

/** «Асель Кудайбергенову»: only of a woman does the first name stay the same while the surname changes. */
function isWoman(form: string): boolean {
  return OBLIQUE.test(form) && /^\p{Lu}\p{Ll}+[бвгджзклмнпрстфхцчшщь] /u.test(form)
}

/** A surname that cannot be in the nominative. */
const OBLIQUE = /(?:[оеё]в|[иы]н|[сц]к)(?:ой|ым|ому|ого|у|ую|е)$/u

/** The forms of a word of a person's name. */
function nominals(word: string): ReadonlySet<string> {
  const lower = word.toLowerCase().replaceAll('ё', 'е')
  const forms = new Set(russianForms(lower))
  if (/(?:[ое]в|[иы]н)$/u.test(lower)) forms.add(`${lower}ым`)
  if (/(?:[ое]в|[иы]н)а$/u.test(lower)) forms.add(`${lower.slice(0, -1)}ой`)
  return forms
}

const MASCULINE: readonly (readonly [RegExp, string])[] = [
  [/(?<=[оеё]в|[иы]н)(?:ыми|ым|ых|а|у|е|ы)$/u, ''],
  [/(?<=[сц]к)(?:ого|ому|им|ом)$/u, 'ий'],
  [/(?<=\p{L}{2}[бвгджзклмнпрстфхцчшщ])(?:ом|ем|а|у|е)$/u, ''],
  [/(?<=[аеиоуы])(?:я|ю|ем)$/u, 'й'],
  [/(?<=\p{L}[лрнст])(?:я|ю|ем)$/u, 'ь'],
]
const FEMININE: readonly (readonly [RegExp, string])[] = [
  [/(?<=[оеё]в|[иы]н)(?:ой|у|ою)$/u, 'а'],
  [/(?<=[сц]к)(?:ой|ую)$/u, 'ая'],
  [/(?<=[аеиоуь])(?:и|ю|ей|е)$/u, 'я'],
  [/(?<=[бвгджзклмнпрстфхцчшщ])(?:ы|у|е|ой|и)$/u, 'а'],
  [/(?<=[лн])(?:и|ю|ей|е)$/u, 'я'],
]

const masculine = (form: string) => inEachWord(form, MASCULINE)
const feminine = (form: string) => inEachWord(form, FEMININE)

function inEachWord(form: string, rules: readonly (readonly [RegExp, string])[]): string {
  return form
    .split(' ')
    .map(word => {
      const rule = rules.find(([ending]) => ending.test(word))
      return rule ? word.replace(...rule) : word
    })
    .join(' ')
}

function sum(forms: ReadonlyMap<string, number>, has: (form: string) => boolean): number {
  let total = 0
  for (const [form, count] of forms) if (has(form)) total += count
  return total
}

function best<T>(candidates: Iterable<T>, rate: (candidate: T) => number): T | undefined {
  let found: T | undefined
  let top = Number.NEGATIVE_INFINITY
  for (const candidate of candidates) {
    const rating = rate(candidate)
    if (rating > top) [found, top] = [candidate, rating]
  }
  return found
}
