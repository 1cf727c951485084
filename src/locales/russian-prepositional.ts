/** Endings of adjectives and nouns by the nominative; the first matching row applies. */
const ENDINGS: readonly (readonly [nominative: RegExp, prepositional: string])[] = [
  [/(?<=[кгхжшщ])ая$|(?<=[^кгхжшщ])ая$/u, 'ой'],
  [/яя$/u, 'ей'],
  [/ые$/u, 'ых'],
  [/ие$/u, 'их'],
  [/(?<=ов)ы$/u, 'ых'],
  [/(?<=[кнжштлвр])ый$/u, 'ом'],
  [/(?<=ск)ий$/u, 'ом'],
  [/ия$/u, 'ии'],
  [/ии$/u, 'иях'],
  [/(?<=о-)ва$/u, 'вах'],
  [/уа$/u, 'уа'],
  [/[ая]$/u, 'е'],
  [/ь$/u, 'и'],
  [/й$/u, 'е'],
  [/ы$/u, 'ах'],
  [/(?<=[бвгджзклмнпрстфхцчшщ])$/u, 'е'],
]

/** Names for which the endings are wrong. */
const IRREGULAR: Readonly<Record<string, string>> = {
  Египет: 'Египте',
  Израиль: 'Израиле',
  Тайвань: 'Тайване',
  Маврикий: 'Маврикии',
  Мариуполь: 'Мариуполе',
  'Иссык-Куль': 'Иссык-Куле',
  Боровое: 'Боровом',
  Кульсары: 'Кульсары',
  Нинся: 'Нинся',
  'Гвинея-Бисау': 'Гвинее-Бисау',
  'Конго - Браззавиль': 'Конго - Браззавиле',
  'Федеративные Штаты Микронезии': 'Федеративных Штатах Микронезии',
  'Сектор Газа': 'секторе Газа',
  'Республика Корея': 'Республике Корея',
  'Папуа — Новая Гвинея': 'Папуа — Новой Гвинее',
  Алматы: 'Алматы',
  Мары: 'Мары',
}

/** A Russian name of a country or place after «о», with the preposition: «об Узбекистане», «о Южной Корее». */
export function aboutInRussian(name: string): string {
  return `${/^[аоуиэ]/iu.test(name) ? 'об' : 'о'} ${IRREGULAR[name] ?? declineWords(name)}`
}

function declineWords(name: string): string {
  // Kazakh names and abbreviations do not decline.
  if (/[әғқңөұүһі]/iu.test(name)) return name
  return name
    .split(' ')
    .map(word => (/^(?:и|[-—]|\p{Lu}{2,})$/u.test(word) ? word : declineWord(word)))
    .join(' ')
}

function declineWord(word: string): string {
  const row = ENDINGS.find(([nominative]) => nominative.test(word))
  return row ? word.replace(...row) : word
}
