/** What may follow a Kazakh name: plural, possession, case, «-дағы», «-лық»; «Өзбекстандағы», «АҚШ-тың», «ресейлік». */
const KAZAKH_ENDING =
  /^-?(?:[лд][ыі][қк]|т[ыі][қк])?(?:[лдт][ае]р)?(?:[ыі]м[ыі]з|[ыі]|с[ыі])?(?:н?[ыі]?ң|[ндт][ыі]ң|[ғгқк][ае]|[нд][ае]|[ндт][ыі]|[дт][ае]|[дтн][ае]н|[бмп]ен|н[ае]|н)?(?:ғ[ыі]|г[ыі])?(?:л[ае]р)?(?:[ыі]?н[ыі]ң|[ғгқк][ае]|[ндт][ыі]|д[ае]|[дтн][ае]н)?$/u

const ADJECTIVE_ENDINGS = 'ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ую юю ых их ыми ими'.split(
  ' ',
)

/** Endings of Russian nouns by the ending of the dictionary form; the first matching row applies. */
const NOUN_ENDINGS: readonly (readonly [ending: string, forms: string])[] = [
  ['ия', 'ия ии ию ией иею'],
  ['ья', 'ья ье ьи ью ьей'],
  ['ея', 'ея ее еи ею еей'],
  ['я', 'я и е ю ей'],
  ['а', 'а ы и е у ой ою'],
  ['ь', 'ь я и ю е ем ём ью'],
  ['й', 'й я ю ем е и'],
  ['ы', 'ы  ов ам ами ах'],
  ['и', 'и  ов ей ам ами ах ям ями ях'],
  ['о', 'о'],
  ['е', 'е'],
  ['э', 'э'],
  ['у', 'у'],
  ['', ' а у ом ем е ы и ов ам ами ах'],
]

/** The forms of a word of a Russian name, lower case: «грузия» → «грузии», «грузию»…; «южная» → «южной»… */
export function russianForms(word: string): ReadonlySet<string> {
  const lower = word.toLowerCase()
  const adjective = /^(.{2,})(?:ая|ое|ые|ый|ий)$/u.exec(lower)?.[1]
  if (adjective) return new Set(ADJECTIVE_ENDINGS.map(ending => adjective + ending))
  const [ending, forms] = NOUN_ENDINGS.find(([end]) => lower.endsWith(end)) ?? ['', '']
  const base = lower.slice(0, lower.length - ending.length)
  return new Set([lower, ...forms.split(' ').map(form => base + form)])
}

/** Whether a word, lower case, is a Kazakh name, lower case, with or without endings. */
export function isKazakhForm(word: string, name: string): boolean {
  return (
    word.startsWith(name) && word.length - name.length <= 14 && KAZAKH_ENDING.test(word.slice(name.length))
  )
}
