import type { Language } from '../text/language.ts'

/** Words of which each side says the contrary of the other, by their beginnings. */
type Contraries = readonly (readonly [RegExp, RegExp])[]

const CONTRARIES: Readonly<Record<Language, Contraries>> = {
  ru: [
    [/^(?:больш|более$|свыше$|выше$|превы[сш])/u, /^(?:меньш|менее$|ниже$)/u],
    [/^(?:до|перед|прежде|раньше|ранее|накануне)$/u, /^(?:после|позже|позднее|спустя|вслед)$/u],
    [
      /^(?:вырос|возр[ао]с|увелич|повы[сш]|раст[уёе]|рост|расшир|усил|участи)/u,
      /^(?:сниз|сниж|сокра[тщ]|умень[шщ]|упа[лд]|паде|ослаб|сузи|суж)/u,
    ],
    [/^(?:разреш|позвол|дозвол|допуска|допусти|вправе$)/u, /^(?:запре[тщ]|воспре[тщ]|нельзя$)/u],
    [/^(?:улучш)/u, /^(?:ухудш)/u],
    [/^(?:нача[лт]|начина|возобнов)/u, /^(?:прекра[тщ]|законч|заверш|приостан)/u],
    [/^(?:поддерж)/u, /^(?:осуди|критик)/u],
    [/^(?:принял|принят|одобр)/u, /^(?:отклон|отверг|отказ)/u],
    [/^(?:оправда)/u, /^(?:осужд|признан)/u],
    [/^(?:всегда|часто|чаще)$/u, /^(?:никогда|редко|реже)$/u],
    [/^(?:все|всех|всем|всеми|каждый)$/u, /^(?:некоторы|отдельны|никто|никого)/u],
  ],
  kk: [
    [
      /^(?:көп|артық|асады|асты|аса$|астам|жоғары(?!ла))/u,
      /^(?:аз$|азы|аздау|азырақ|кем$|кемін|төмен(?!де))/u,
    ],
    [/^(?:бұрын|дейін|алдында|әуелі|ерте)/u, /^(?:кейін|соң|соңынан|кеш$|кешірек)/u],
    [
      /^(?:арт(?:т|қ|а|у|ып)|өс(?:т|к|е|у|іп)|көбей|ұлғай|жоғарыла|күшей|жиіле)/u,
      /^(?:азай|төменде|кему|кемі|қысқар|әлсіре|сире)/u,
    ],
    [/^(?:рұқсат|мүмкіндік)/u, /^(?:тыйым|тиым|шектеу)/u],
    [/^жақсар/u, /^нашарла/u],
    [/^(?:баста|қайта)/u, /^(?:тоқта|аяқта)/u],
    [/^(?:қолда)/u, /^(?:айыпта|сына)/u],
    [/^(?:қабылда|мақұлда)/u, /^(?:қайтар|бас$)/u],
    [/^(?:ақта)/u, /^(?:сотта)/u],
    [/^(?:әрдайым|әрқашан|үнемі|жиі)/u, /^(?:ешқашан|сирек)/u],
    [/^(?:барлық|барлығы|бәрі|бүкіл)/u, /^(?:кейбір|кейбіреу|жекелеген|ешкім|ешбір)/u],
  ],
}

/** Whether one text says the contrary of what the other says where they differ: more and less, before and after. */
export function isReversed(
  typed: readonly string[],
  printed: readonly string[],
  language: Language,
): boolean {
  const [own, reported] = [typed.map(plain), printed.map(plain)]
  const has = (words: readonly string[], side: RegExp) => words.some(word => side.test(word))
  return CONTRARIES[language].some(
    ([one, other]) =>
      (has(own, one) && has(reported, other) && !has(own, other)) ||
      (has(own, other) && has(reported, one) && !has(own, one)),
  )
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll('ё', 'е')
}
