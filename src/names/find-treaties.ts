import { foldTitle } from './fold-title.ts'
import type { FoundName } from './name.ts'
import type { NameText } from './name-words.ts'
import { readPhraseEnd } from './russian-phrase.ts'

const RUSSIAN_TREATY =
  /(?<!\p{L})(?<before>(?:\p{Lu}\p{Ll}+(?:ск|н)(?:ая|ой|ую|ий|ый|ого|ому|им|ым|ом)|Международн(?:ый|ого|ому|ым|ом)) )?(?<head>Конвенци|Пакт|Протокол|Деклараци|Харти|протокол|пакт|конвенци|деклараци|харти)(?<ending>я|и|ю|ей|а|у|ом|е)?(?!\p{L})(?<org> (?:ООН|МОТ))?(?<number> № ?\d+)?/gu
const TREATY_HEADS: Readonly<Record<string, string>> = {
  конвенци: 'Конвенция',
  пакт: 'Пакт',
  протокол: 'Протокол',
  деклараци: 'Декларация',
  харти: 'Хартия',
}
const KAZAKH_TREATY =
  /(?<title>(?:(?:БҰҰ|ХЕҰ)(?:-\p{Ll}+)? )?\p{Lu}\p{Ll}+(?: \p{Ll}+){0,5}?) (?:(?:БҰҰ|ХЕҰ)(?:-\p{Ll}+)? )?(?:\d{4} жылғы )?(?:№ ?\d+ )?(?<head>[Кк]онвенция|[Пп]акті|[Хх]аттама|[Дд]екларация|[Хх]артия)(?<ending>с[ыі]|с[ыі]\p{Ll}+|ғ\p{Ll}+|н\p{Ll}+|д\p{Ll}+|м\p{Ll}+)?(?!\p{L})/gu
const KAZAKH_TREATY_TITLE = /(?:қарсы|туралы|жөніндегі)$/u

/** Conventions, covenants, protocols, declarations. */
export function findTreaties(text: NameText): readonly FoundName[] {
  return text.language === 'ru' ? russianTreaties(text.text) : kazakhTreaties(text.text)
}

function russianTreaties(text: string): readonly FoundName[] {
  return Array.from(text.matchAll(RUSSIAN_TREATY)).flatMap(match => {
    const { before = '', head = '', org = '', number = '' } = match.groups ?? {}
    const bare = match.index + match[0].length
    const end =
      /^ (?:об?|против|по) \p{L}/u.test(text.slice(bare)) && /^\p{Lu}/u.test(before || head)
        ? readPhraseEnd(text, bare + 1, 'title')
        : bare
    const rest = text.slice(bare, end)
    if (before === '' && number === '' && rest === '') return []
    if (before === '' && /^\p{Ll}/u.test(head) && number === '') return []
    const noun = TREATY_HEADS[head.toLowerCase()] ?? head
    const isFeminine = noun.endsWith('я')
    const adjective = before.trim().replace(/(?:ая|ой|ую|ий|ый|ого|ому|им|ым|ом)$/u, isFeminine ? 'ая' : '')
    const full =
      isFeminine || adjective === '' ? adjective : `${adjective}${/[кг]$/u.test(adjective) ? 'ий' : 'ый'}`
    const label =
      full === '' ? `${noun}${org}${number}${rest}` : `${full} ${noun.toLowerCase()}${org}${number}${rest}`
    return [
      {
        kind: 'law' as const,
        key: `treaty ${foldTitle(label, 'ru')}`,
        label,
        startChar: match.index,
        endChar: end,
      },
    ]
  })
}

function kazakhTreaties(text: string): readonly FoundName[] {
  return Array.from(text.matchAll(KAZAKH_TREATY)).flatMap(match => {
    const { title = '', head = '' } = match.groups ?? {}
    const isTitle = KAZAKH_TREATY_TITLE.test(title)
    const isPlain = /^\p{Lu}\p{Ll}+$/u.test(title)
    if (!isTitle && !isPlain) return []
    const noun =
      {
        к: 'конвенция',
        п: 'пакт',
        х: head.toLowerCase().startsWith('хат') ? 'хаттама' : 'хартия',
        д: 'декларация',
      }[head.charAt(0).toLowerCase()] ?? head
    const label = isTitle ? `${title} ${noun}` : `${title} ${possessed(noun)}`
    return [
      {
        kind: 'law' as const,
        key: `treaty ${foldTitle(label, 'kk')}`,
        label,
        startChar: match.index,
        endChar: match.index + match[0].length,
        ...(isPlain && { isDoubtful: true }),
      },
    ]
  })
}

const possessed = (noun: string) => (noun.endsWith('пакт') ? `${noun}ісі` : `${noun}сы`)
