// For deciding where sentences end; finite-verbs.ts, which is more lenient, distinguishes statements from headings.

/** A Kazakh clause ends with its verb; after a comma comes an afterthought: «… болды, 2019 ж.». */
const KAZAKH_PREDICATE =
  /\p{L}(?:(?:д|(?<=[птксшқфх])т)[ыі][мңқк]?|[ае]д[ыі]|йд[ыі]|[ғқ]ан|[гк]ен|[ыі]пт[ыі]|емес|жоқ|керек|мүмкін|тиіс)\s*[,;—–]|қара(?:ң|ңыз|ңыздар)(?!\p{L})/iu
const RUSSIAN_VERB =
  /^(?:\p{Ll}*(?:[аяиыуеё]л[аои]?(?:с[ья])?|[аяеёи]ет(?:ся)?|[аяую]ют(?:ся)?|[иуя]т(?:ся)?|[аяеё]н[аоы]?|[ая]т[аоы])|пришёл|ушёл|шёл|нет|можно|нельзя)$/u
/** Common nouns that end like a Russian verb. */
const NOUNS: ReadonlySet<string> = new Set(
  (
    'материал журнал канал персонал потенциал филиал дела дело тела тело села село числа число начала начало места цели ' +
    'недели сила силы правило правила страна страны сторона стороны интернет совет комитет кабинет бюджет лет визит ' +
    'институт маршрут план орган цена цены член обмен район закон мандат сенат адвокат результат факты солдаты депутаты ' +
    'дебаты даты мая июля предел отдел раздел'
  ).split(' '),
)
const PASSIVE = /\p{Ll}(?:[аяеё]н[аоы]?|[яи]т[аоы]?)(?!\p{L})/u

/** Whether a Kazakh text contains the verb that ends a clause. */
export function hasKazakhPredicate(text: string): boolean {
  return KAZAKH_PREDICATE.test(text)
}

/** Whether a Russian text contains a finite verb or a short participle. */
export function hasRussianPredicate(text: string): boolean {
  let isFirst = true
  for (const [found] of text.matchAll(/\p{L}+/gu)) {
    const word = isFirst ? found.toLowerCase() : found
    isFirst = false
    if (!NOUNS.has(word) && RUSSIAN_VERB.test(word)) return true
  }
  return false
}

/** Whether a Russian text contains a short passive participle: «подписан», «принята», «избраны». */
export function hasPassive(text: string): boolean {
  return PASSIVE.test(text)
}
