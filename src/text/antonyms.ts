import type { Language } from './language.ts'

/** Pairs of opposites, each side matched by the beginnings of its words. */
type Opposites = readonly (readonly [RegExp, RegExp])[]

/** More and less, before and after, beginning and end: both can be true of one thing. */
const OPPOSITE_RELATIONS: Readonly<Record<Language, Opposites>> = {
  ru: [
    [/^(?:больш|более$|свыше$|выше$|превы[сш])/u, /^(?:меньш|менее$|ниже$)/u],
    [/^(?:до|перед|прежде|раньше|ранее|накануне)$/u, /^(?:после|позже|позднее|спустя|вслед)$/u],
    [/^(?:всегда|часто|чаще)$/u, /^(?:никогда|редко|реже)$/u],
    [/^(?:нача[лт]|начина|возобнов)/u, /^(?:прекра[тщ]|законч|заверш|приостан)/u],
    [/^(?:все|всех|всем|всеми|каждый)$/u, /^(?:некоторы|отдельны|никто|никого)/u],
  ],
  kk: [
    [
      /^(?:көп|артық|асады|асты|аса$|астам|жоғары(?!ла))/u,
      /^(?:аз$|азы|аздау|азырақ|кем$|кемін|төмен(?!де))/u,
    ],
    [/^(?:бұрын|дейін|алдында|әуелі|ерте)/u, /^(?:кейін|соң|соңынан|кеш$|кешірек)/u],
    [/^(?:әрдайым|әрқашан|үнемі|жиі)/u, /^(?:ешқашан|сирек)/u],
    [/^(?:баста|қайта)/u, /^(?:тоқта|аяқта)/u],
    [/^(?:барлық|барлығы|бәрі|бүкіл)/u, /^(?:кейбір|кейбіреу|жекелеген|ешкім|ешбір)/u],
  ],
}

/** Of one thing at one time, only one of them is true. */
const OPPOSITE_ACTS: Readonly<Record<Language, Opposites>> = {
  ru: [
    [
      /^(?:вырос|возр[ао]с|увелич|повы[сш]|раст[уёе]|рост|расшир|усил|участи)/u,
      /^(?:сниз|сниж|сокра[тщ]|умень[шщ]|упа[лд]|паде|ослаб|сузи|суж)/u,
    ],
    [/^(?:разреш|позвол|дозвол|допуска|допусти|вправе$)/u, /^(?:запре[тщ]|воспре[тщ]|нельзя$)/u],
    [/^(?:улучш)/u, /^(?:ухудш)/u],
    [/^(?:поддерж)/u, /^(?:осуди|критик)/u],
    [/^(?:принял|принят|одобр|подписал)/u, /^(?:отклон|отверг|отказ)/u],
    [/^(?:оправда)/u, /^(?:осужд|осуди|признан|пригов)/u],
    [/^(?:независим|самостоятельн)/u, /^(?:зависим|завис[яеи]т|подчин)/u],
    [/^(?:верну|вороти)/u, /^(?:отобр|отня|изъя|конфиск)/u],
    [/^(?:подтверд)/u, /^(?:опроверг|отрица)/u],
  ],
  kk: [
    [
      /^(?:арт(?:т|қ|а|у|ып)|өс(?:т|к|е|у|іп)|көбей|ұлғай|жоғарыла|күшей|жиіле)/u,
      /^(?:азай|төменде|кему|кемі|қысқар|әлсіре|сире)/u,
    ],
    [/^(?:рұқсат|мүмкіндік)/u, /^(?:тыйым|тиым|шектеу)/u],
    [/^жақсар/u, /^нашарла/u],
    [/^(?:қолда)/u, /^(?:айыпта|сына)/u],
    [/^(?:қабылда|мақұлда)/u, /^(?:қайтар|бас$)/u],
    [/^(?:ақта)/u, /^(?:сотта)/u],
    [/^(?:тәуелсіз)/u, /^(?:тәуелді|бағын)/u],
    [/^(?:қайтарып|қайтарды|қайтарған)/u, /^(?:тартып|жинап|тәркіле)/u],
    [/^(?:ұзарт|қосымша$)/u, /^(?:қысқарт)/u],
    [/^(?:растады|растаған)/u, /^(?:теріске$|жоққа$)/u],
  ],
}

/** One word is the other with a negative prefix or suffix. */
const NEGATED_QUALITIES: Readonly<Record<Language, Opposites>> = {
  ru: [[/^законн/u, /^(?:незаконн|противозаконн)/u]],
  kk: [[/^заңды/u, /^заңсыз/u]],
}

/** Whether the differing words say the opposite: more for less, before for after. */
export function saysOpposite(
  typed: readonly string[],
  printed: readonly string[],
  language: Language,
): boolean {
  const [own, reported] = [typed.map(plain), printed.map(plain)]
  const has = (words: readonly string[], side: RegExp) => words.some(word => side.test(word))
  return [...OPPOSITE_RELATIONS[language], ...OPPOSITE_ACTS[language]].some(
    ([one, other]) =>
      (has(own, one) && has(reported, other) && !has(own, other)) ||
      (has(own, other) && has(reported, one) && !has(own, one)),
  )
}

/** Whether two words name opposite acts or qualities: «разрешили» and «запретили», «законной» and «незаконной». */
export function areOppositeActs(a: string, b: string, language: Language): boolean {
  const [one, other] = [plain(a), plain(b)]
  return [...OPPOSITE_ACTS[language], ...NEGATED_QUALITIES[language]].some(
    ([left, right]) => (left.test(one) && right.test(other)) || (right.test(one) && left.test(other)),
  )
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll('ё', 'е')
}
