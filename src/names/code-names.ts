import type { Language } from '../text/language.ts'

/** A code of laws: its name in both languages, the beginnings by which a text names it, and its abbreviations. */
export interface CodeName {
  readonly id: string
  readonly kk: string
  readonly ru: string
  readonly genitive: string
  readonly patterns: Readonly<Record<Language, string>>
  readonly short: string
}

const code = (
  id: string,
  kk: string,
  ru: string,
  patterns: CodeName['patterns'],
  short: string,
): CodeName => ({
  id,
  kk,
  ru,
  genitive: ru
    .replace(/ый (?=кодекс)/u, 'ого ')
    .replace(/ий (?=кодекс)/u, 'ого ')
    .replace(/(?<=[Кк]одекс)/u, 'а'),
  patterns,
  short,
})

const RU_ADJECTIVE = '(?:ый|ого|ому|ым|ом)'

/** The codes that the law of Kazakhstan and its neighbours has; longer names first. */
export const CODES: readonly CodeName[] = [
  code(
    'criminal-procedure',
    'Қылмыстық-процестік кодекс',
    'Уголовно-процессуальный кодекс',
    { kk: 'Қылмыстық[ -](?:процестік|іс жүргізу)', ru: `Уголовно-процессуальн${RU_ADJECTIVE}` },
    'УПК',
  ),
  code(
    'criminal-executive',
    'Қылмыстық-атқару кодексі',
    'Уголовно-исполнительный кодекс',
    { kk: 'Қылмыстық[ -]атқару', ru: `Уголовно-исполнительн${RU_ADJECTIVE}` },
    'УИК',
  ),
  code(
    'criminal',
    'Қылмыстық кодекс',
    'Уголовный кодекс',
    { kk: 'Қылмыстық', ru: `Уголовн${RU_ADJECTIVE}` },
    'УК',
  ),
  code(
    'civil-procedure',
    'Азаматтық процестік кодекс',
    'Гражданский процессуальный кодекс',
    {
      kk: 'Азаматтық[ -](?:процестік|іс жүргізу)',
      ru: `Гражданск(?:о|ий|ого|ому|им|ом)[ -]процессуальн${RU_ADJECTIVE}`,
    },
    'ГПК',
  ),
  code(
    'civil',
    'Азаматтық кодекс',
    'Гражданский кодекс',
    { kk: 'Азаматтық', ru: 'Гражданск(?:ий|ого|ому|им|ом)' },
    'ГК',
  ),
  code('labour', 'Еңбек кодексі', 'Трудовой кодекс', { kk: 'Еңбек', ru: 'Трудов(?:ой|ого|ому|ым|ом)' }, 'ТК'),
  code('tax', 'Салық кодексі', 'Налоговый кодекс', { kk: 'Салық', ru: `Налогов${RU_ADJECTIVE}` }, 'НК'),
  code(
    'administrative',
    'Әкімшілік құқық бұзушылық туралы кодекс',
    'Кодекс об административных правонарушениях',
    { kk: 'Әкімшілік құқық бұзушылық(?:тар)? туралы', ru: '$' },
    'КоАП',
  ),
  code(
    'administrative-procedure',
    'Әкімшілік рәсімдік-процестік кодекс',
    'Административный процедурно-процессуальный кодекс',
    {
      kk: 'Әкімшілік рәсімдік-процестік',
      ru: `Административн${RU_ADJECTIVE} процедурно-процессуальн${RU_ADJECTIVE}`,
    },
    'АППК',
  ),
  code(
    'family',
    'Неке және отбасы туралы кодекс',
    'Семейный кодекс',
    { kk: '(?:Неке және отбасы туралы|Отбасы)', ru: `Семейн${RU_ADJECTIVE}` },
    'СК',
  ),
]
