// For distinguishing statements from headings and names; predicates.ts, which is stricter, decides where sentences end.

/** Nouns that end like verbs. */
const RUSSIAN_NOUNS = new Set(
  (
    'если или цели роли дела тела села числа сила школа скала начала дело тело село число канал журнал материал отдел раздел ' +
    'персонал капитал сигнал генерал квартал интервал идеал стол стул пол угол посол протокол провал скандал финал земли недели модели мысли ' +
    'лет свет совет кабинет интернет бюджет ответ запрет комитет университет предмет билет пакет макет бойкот привет завет счет ' +
    'кредит лимит визит транзит бандит институт минут статут депутат результат адвокат мандат штат аппарат сенат солдат брат формат ' +
    'плакат закат возврат разврат утрат затрат наград сантимет'
  ).split(' '),
)
const RUSSIAN_FINITE =
  /(?:\p{L}(?:л|ла|ло|ли)(?:сь|ся)?|(?:ет|ит|ут|ют|ат|ят)(?:ся)?|(?:ен|ена|ено|ены|ан|ана|ано|аны|ят|ята|ято|яты|ыт|ыта|ыто|ыты))$/u
const RUSSIAN_PREDICATES =
  /^(?:есть|нет|можно|нельзя|надо|нужно|нужны|долж(?:ен|на|ны|но)|невозможно|обязан(?:а|ы|о)?|запрещено|умер(?:ла|ли)?|вырос|исчез|погиб|смог|мог|мертв(?:ы|а)?)$/u
const KAZAKH_FINITE =
  /(?:ды|ді|ты|ті|ған|ген|қан|кен|йды|йді|ады|еді|отыр|жатыр|жүр|тұр|емес|жоқ|бар|мақ|мек|мақшы|мекші|ар|ер|екен|керек|мүмкін|тиіс|пек|пақ|бек|бақ|ган|кан|ди|ти|йди|еди|жур|тур|жок|мумкин|тиис)$/u

function plain(word: string): string {
  return word.toLowerCase().replaceAll('ё', 'е')
}

/** Whether Russian words contain a finite verb or a predicate. Rare nouns that look like verbs count too. */
export function hasRussianFinite(words: readonly string[]): boolean {
  return words.some(typed => {
    const word = plain(typed)
    if (RUSSIAN_PREDICATES.test(word)) return true
    return word.length > 3 && RUSSIAN_FINITE.test(word) && !RUSSIAN_NOUNS.has(word)
  })
}

/** Whether Kazakh words end in a finite verb or a predicate. */
export function hasKazakhFinite(words: readonly string[]): boolean {
  return words.slice(-2).some(word => KAZAKH_FINITE.test(plain(word)))
}
