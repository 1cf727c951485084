import type { Language } from './language.ts'

/** The value of a numeral: below 1000, or a magnitude, which multiplies what precedes it. */
export interface NumeralEntry {
  readonly value: number
  readonly isMagnitude: boolean
  readonly kind: NumeralKind
}

/** «пять», «пятый», «пятеро». Digits can be any kind. */
export type NumeralKind = 'cardinal' | 'ordinal' | 'collective'

const RUSSIAN_CARDINALS: readonly (readonly [number, string])[] = [
  [0, 'ноль нуля нулю нулем нуле'],
  [1, 'один одна одно одного одной одному одним одном одну'],
  [2, 'два две двух двум двумя'],
  [3, 'три трех трем тремя'],
  [4, 'четыре четырех четырем четырьмя'],
  [5, 'пять пяти пятью'],
  [6, 'шесть шести шестью'],
  // Without «семью», which mostly means "family".
  [7, 'семь семи'],
  [8, 'восемь восьми восемью восьмью'],
  [9, 'девять девяти девятью'],
  [10, 'десять десяти десятью'],
  ...['один', 'две', 'три', 'четыр', 'пят', 'шест', 'сем', 'восем', 'девят'].map(
    (stem, i) => [11 + i, `${stem}надцать ${stem}надцати ${stem}надцатью`] as const,
  ),
  [20, 'двадцать двадцати двадцатью'],
  [30, 'тридцать тридцати тридцатью'],
  [40, 'сорок сорока'],
  [50, 'пятьдесят пятидесяти пятьюдесятью'],
  [60, 'шестьдесят шестидесяти шестьюдесятью'],
  [70, 'семьдесят семидесяти семьюдесятью'],
  [80, 'восемьдесят восьмидесяти восемьюдесятью'],
  [90, 'девяносто девяноста'],
  [100, 'сто ста'],
  [200, 'двести двухсот двумстам двумястами двухстах'],
  [300, 'триста трехсот тремстам тремястами трехстах'],
  [400, 'четыреста четырехсот четыремстам четырьмястами четырехстах'],
  ...['пят', 'шест', 'сем', 'восем', 'девят'].map((stem, i) => {
    const oblique = stem === 'восем' ? 'восьмисот' : `${stem}исот`
    return [
      500 + 100 * i,
      `${stem}ьсот ${oblique} ${oblique.slice(0, -2)}стам ${oblique.slice(0, -2)}стах`,
    ] as const
  }),
]

const RUSSIAN_COLLECTIVES: readonly (readonly [number, string])[] = [
  [2, 'двое двоих двоим двоими'],
  [3, 'трое троих троим троими'],
  [4, 'четверо четверых четверым четверыми'],
  [5, 'пятеро пятерых пятерым'],
  [6, 'шестеро шестерых шестерым'],
  [7, 'семеро семерых семерым'],
]

const RUSSIAN_ORDINAL_STEMS: readonly (readonly [number, string])[] = [
  [1, 'перв'],
  [2, 'втор'],
  [4, 'четверт'],
  [5, 'пят'],
  [6, 'шест'],
  [7, 'седьм'],
  [8, 'восьм'],
  [9, 'девят'],
  [10, 'десят'],
  ...['один', 'две', 'три', 'четыр', 'пят', 'шест', 'сем', 'восем', 'девят'].map(
    (stem, i) => [11 + i, `${stem}надцат`] as const,
  ),
  [20, 'двадцат'],
  [30, 'тридцат'],
  [40, 'сороков'],
  [50, 'пятидесят'],
  [60, 'шестидесят'],
  [70, 'семидесят'],
  [80, 'восьмидесят'],
  [90, 'девяност'],
  [100, 'сот'],
  [1000, 'тысячн'],
]
const ADJECTIVE_ENDINGS = 'ый ой ая ое ого ому ым ом ую ые ых ыми'.split(' ')
const THIRD = 'третий третья третье третьего третьей третьему третьим третьем третью третьи третьих третьими'

const RUSSIAN_MAGNITUDES: readonly (readonly [number, string])[] = [
  [1e3, 'тысяча тысячи тысяч тысячу тысяче тысячей тысячам тысячами тысячах тыс'],
  [1e6, 'миллион миллиона миллионов миллиону миллионе миллионом миллионам миллионами миллионах млн'],
  [1e9, 'миллиард миллиарда миллиардов миллиарду миллиарде миллиардом миллиардам миллиардами млрд'],
  [1e12, 'триллион триллиона триллионов трлн'],
]

const KAZAKH_CARDINALS: readonly (readonly [number, string])[] = [
  [0, 'нөл'],
  [1, 'бір'],
  [2, 'екі'],
  [3, 'үш'],
  [4, 'төрт'],
  [5, 'бес'],
  [6, 'алты'],
  [7, 'жеті'],
  [8, 'сегіз'],
  [9, 'тоғыз'],
  [10, 'он'],
  [20, 'жиырма'],
  [30, 'отыз'],
  [40, 'қырық'],
  [50, 'елу'],
  [60, 'алпыс'],
  [70, 'жетпіс'],
  [80, 'сексен'],
  [90, 'тоқсан'],
  [100, 'жүз'],
]
const KAZAKH_MAGNITUDES: readonly (readonly [number, string])[] = [
  [1e3, 'мың'],
  [1e6, 'миллион млн'],
  [1e9, 'миллиард млрд'],
  [1e12, 'триллион трлн'],
]
const KAZAKH_COLLECTIVES: readonly (readonly [number, string])[] = [
  [2, 'екеу'],
  [3, 'үшеу'],
  [4, 'төртеу'],
  [5, 'бесеу'],
  [6, 'алтау'],
  [7, 'жетеу'],
]

/** The numerals of a language; for Kazakh, without endings. */
export function numeralWords(language: Language): readonly (readonly [string, NumeralEntry])[] {
  return language === 'kk'
    ? [
        ...entriesOf(KAZAKH_COLLECTIVES, 'collective'),
        ...entriesOf(KAZAKH_CARDINALS, 'cardinal'),
        ...entriesOf(KAZAKH_MAGNITUDES, 'cardinal', true),
      ]
    : [
        ...entriesOf(RUSSIAN_COLLECTIVES, 'collective'),
        ...entriesOf([[3, THIRD]], 'ordinal'),
        ...entriesOf(
          RUSSIAN_ORDINAL_STEMS.map(([value, stem]) => [
            value,
            ADJECTIVE_ENDINGS.map(ending => stem + ending).join(' '),
          ]),
          'ordinal',
        ),
        ...entriesOf(RUSSIAN_CARDINALS, 'cardinal'),
        ...entriesOf([[1.5, 'полтора полторы полутора']], 'cardinal'),
        ...entriesOf(RUSSIAN_MAGNITUDES, 'cardinal', true),
      ]
}

function entriesOf(
  table: readonly (readonly [number, string])[],
  kind: NumeralKind,
  isMagnitude = false,
): readonly (readonly [string, NumeralEntry])[] {
  return table.flatMap(([value, words]) =>
    words.split(' ').map(word => [word, { value, isMagnitude, kind }] as const),
  )
}

/** Endings of Kazakh numerals → their meaning: «20000-нан» is not «20000-ға». */
export const KAZAKH_NUMBER_ENDINGS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ['ablative', 'дан ден тан тен нан нен'],
      ['dative', 'ға ге қа ке'],
      ['accusative', 'ды ді ты ті ны ні'],
      ['genitive', 'дың дің тың тің ның нің'],
      ['locative', 'да де та те'],
      ['instrumental', 'мен бен пен'],
      ['about', 'дай дей тай тей'],
      ['ordinal', 'інші ыншы нші ншы ші шы'],
      ['possessive', 'ы і сы сі'],
      ['possessive dative', 'ына іне сына сіне'],
      ['possessive ablative', 'ынан інен сынан сінен'],
      ['possessive accusative', 'ын ін сын сін'],
      ['possessive genitive', 'ының інің сының сінің'],
      ['possessive locative', 'ында інде сында сінде'],
    ] as const
  ).flatMap(([meaning, endings]) => endings.split(' ').map(ending => [ending, meaning])),
)
