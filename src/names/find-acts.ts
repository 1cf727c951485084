import type { Language } from '../text/language.ts'
import { foldTitle, upperFirst } from './fold-title.ts'
import type { FoundName } from './name.ts'
import type { NameText } from './name-words.ts'
import { readPhraseEnd } from './russian-phrase.ts'

const RUSSIAN_ACT =
  /(?<!\p{L})[Зз]акон(?:а|у|ом|е|ы|ов)?(?: \p{Lu}\p{Ll}+){0,2} «(?<title>[Оо]б? [^»\n]{4,120})»/gu
const KAZAKH_ACT = /«(?<title>[^«»\n]{4,120}) туралы»(?: \p{L}+){0,3} заң\p{Ll}*/giu
const BARE_RUSSIAN_ACT = /(?<!\p{L})закон(?:а|у|ом|е)? (?=об? \p{Ll})/giu
const NAMED_RUSSIAN_ACT = /(?<!\p{L})[Зз]акон(?:а|у|ом|е)? (?<title>\p{Lu}\p{Ll}+ого)(?!\p{L})/gu

/** «Магнитский заңы» */
const NAMED_KAZAKH_ACT = /(?<title>\p{Lu}\p{Ll}+ский) заң[ыі]\p{Ll}*/gu

/** Acts by their titles: «Закон «О …»», «… туралы» заң. */
export function findActs(text: NameText): readonly FoundName[] {
  return text.language === 'kk' ? kazakhActs(text) : [...russianActs(text), ...bareRussianActs(text)]
}

function russianActs({ text }: NameText): readonly FoundName[] {
  const quoted = Array.from(text.matchAll(RUSSIAN_ACT), match =>
    actOf(match, `Закон «${upperFirst(match.groups?.title ?? '')}»`, 'ru'),
  )
  const named = Array.from(text.matchAll(NAMED_RUSSIAN_ACT), match =>
    actOf(match, `Закон ${match.groups?.title ?? ''}`, 'ru'),
  )
  return [...quoted, ...named]
}

function kazakhActs({ text }: NameText): readonly FoundName[] {
  const named = Array.from(text.matchAll(NAMED_KAZAKH_ACT), match =>
    actOf(match, `${match.groups?.title ?? ''} заңы`, 'kk'),
  )
  const quoted = Array.from(text.matchAll(KAZAKH_ACT), match =>
    actOf(match, `«${upperFirst(match.groups?.title ?? '')} туралы» заң`, 'kk'),
  )
  return [...quoted, ...named]
}

/** «закон о мирных собраниях»: the title ends where the phrase does. */
function bareRussianActs({ text }: NameText): readonly FoundName[] {
  return Array.from(text.matchAll(BARE_RUSSIAN_ACT)).flatMap(match => {
    const start = match.index + match[0].length
    const end = readPhraseEnd(text, start, 'title')
    const title = text.slice(start, end)
    if (title.split(' ').filter(word => word.length > 2).length < 2) return []
    return [
      {
        kind: 'law' as const,
        key: `act ${foldTitle(title, 'ru')}`,
        label: `Закон «${upperFirst(title)}»`,
        startChar: match.index,
        endChar: end,
      },
    ]
  })
}

function actOf(match: RegExpExecArray, label: string, language: Language): FoundName {
  const key = `act ${foldTitle(match.groups?.title ?? '', language)}`
  return { kind: 'law', key, label, startChar: match.index, endChar: match.index + match[0].length }
}
