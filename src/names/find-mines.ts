import { foldNameWord } from './fold-name.ts'
import type { FoundName } from './name.ts'
import type { NameText } from './name-words.ts'

const RUSSIAN_MINE =
  /(?<!\p{L})(?<unit>шахт(?:а|ы|е|у|ой)|разрез(?:а|е|у|ом)?|рудник(?:а|е|у|ом)?) (?:\p{Lu}{2,5} )?(?:имени )?«?(?<name>\p{Lu}[\p{L}-]+)»?/gu
const KAZAKH_MINE =
  /«?(?<name>\p{Lu}[\p{L}-]+)»? (?:\p{Lu}{2,5} |атындағы )?(?<unit>шахтасы|кеніші|разрезі)\p{Ll}*/gu

/** «шахта имени Костенко», «Костенко шахтасы»: mines. */
export function findMines({ text, language }: NameText): readonly FoundName[] {
  return Array.from(
    text.matchAll(language === 'ru' ? RUSSIAN_MINE : KAZAKH_MINE),
    ({ 0: whole, index, groups }) => {
      const { name = '', unit = '' } = groups ?? {}
      const noun = /^шахт/u.test(unit)
        ? 'шахта'
        : /^разрез/u.test(unit)
          ? 'разрез'
          : language === 'ru'
            ? 'рудник'
            : 'кеніш'
      const label =
        language === 'ru' ? `${noun}${/ имени /u.test(whole) ? ' имени' : ''} ${name}` : `${name} ${unit}`
      return {
        kind: 'place' as const,
        key: `${foldNameWord(name, language)} mine`,
        label: label.charAt(0).toUpperCase() + label.slice(1),
        startChar: index,
        endChar: index + whole.length,
      }
    },
  )
}
