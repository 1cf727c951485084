/** A noun that names of institutions have as their head: its nominative, grammatical gender, and all its forms. */
export interface RussianHead {
  readonly noun: string
  readonly gender: 'm' | 'f' | 'n'
  readonly forms: readonly string[]
  /** Alone, capitalised, it is a name: «Сенат». */
  readonly isNameAlone?: boolean
}

const head = (
  noun: string,
  gender: RussianHead['gender'],
  stem: string,
  endings: string,
  isNameAlone = false,
): RussianHead => ({
  noun,
  gender,
  forms: endings.split('|').map(ending => stem + ending),
  isNameAlone,
})
const M = '|а|у|ом|е'
const F = 'а|ы|е|у|ой'
const FI = 'я|и|ю|ей'
const N = 'о|а|у|ом|е'
const NI = 'е|я|ю|ем|и'

const RUSSIAN_NOUNS: readonly RussianHead[] = [
  head('министерство', 'n', 'министерств', N),
  head('комитет', 'm', 'комитет', M),
  head('комиссия', 'f', 'комисси', FI),
  head('комиссариат', 'm', 'комиссариат', M),
  head('агентство', 'n', 'агентств', N),
  head('управление', 'n', 'управлени', NI),
  head('департамент', 'm', 'департамент', M),
  head('прокуратура', 'f', 'прокуратур', F),
  head('суд', 'm', 'суд', M),
  head('парламент', 'm', 'парламент', M, true),
  head('мажилис', 'm', 'мажилис', M, true),
  head('сенат', 'm', 'сенат', M, true),
  head('совет', 'm', 'совет', M),
  head('собрание', 'n', 'собрани', NI),
  head('ассамблея', 'f', 'ассамбле', 'я|и|ю|ей'),
  head('организация', 'f', 'организаци', FI),
  head('союз', 'm', 'союз', M),
  head('федерация', 'f', 'федераци', FI),
  head('конфедерация', 'f', 'конфедераци', FI),
  head('ассоциация', 'f', 'ассоциаци', FI),
  head('фонд', 'm', 'фонд', M),
  head('институт', 'm', 'институт', M),
  head('университет', 'm', 'университет', M),
  head('академия', 'f', 'академи', FI),
  head('центр', 'm', 'центр', M),
  head('бюро', 'n', 'бюро', ''),
  head('партия', 'f', 'парти', FI),
  head('коалиция', 'f', 'коалици', FI),
  head('альянс', 'm', 'альянс', M),
  head('миссия', 'f', 'мисси', FI),
  head('движение', 'n', 'движени', NI),
  head('служба', 'f', 'служб', F),
  head('банк', 'm', 'банк', M),
  head('палата', 'f', 'палат', F),
  head('обсерватория', 'f', 'обсерватори', FI),
  head('инспекция', 'f', 'инспекци', FI),
  head('механизм', 'm', 'механизм', M),
  head('группа', 'f', 'групп', F),
  head('сеть', 'f', 'сет', 'ь|и|ью'),
  head('общество', 'n', 'обществ', N),
  head('акимат', 'm', 'акимат', M),
  head('кабинет', 'm', 'кабинет', M),
  head('кенеш', 'm', 'кенеш', M),
]

/** Heads by each of their forms, in lower case. */
export const RUSSIAN_HEADS: ReadonlyMap<string, RussianHead> = new Map(
  RUSSIAN_NOUNS.flatMap(noun => noun.forms.map(form => [form, noun])),
)

/** Beginnings of adjectives that make a name of a common noun, also at the beginning of a sentence. */
export const NAMING_ADJECTIVES =
  /^(?:верховн|генеральн|конституционн|национальн|международн|европейск|центральн|высш|всемирн|общественн|государственн|организаци|демократическ|азиатск|евразийск|центральноазиатск|американск|казахстанск|кыргызск)/u

/** Words that are names of institutions by themselves. */
export const CONTRACTIONS: readonly string[] = (
  'Госдеп Госдепартамент Генпрокуратура Минздрав Минюст Минтруда Минтруд Минобразования Минфин Минэнерго Минкультуры Минэкономики ' +
  'Центризбирком Нацбанк Евросоюз Еврокомиссия Европарламент Госдума Бундестаг Мемдеп Еуроодақ Еуропарламент Ақорда Акорда Интерпол Антикор'
).split(' ')

/** Kazakh heads in the possessive, with the noun of RUSSIAN_HEADS that means the same. */
const KAZAKH_NOUNS: ReadonlyMap<string, string> = new Map(
  (
    'министрлігі министерство, комитеті комитет, комиссиясы комиссия, комиссариаты комиссариат, агенттігі агентство, басқармасы управление, ' +
    'департаменті департамент, прокуратурасы прокуратура, соты суд, парламенті парламент, сенаты сенат, кеңесі совет, жиналысы собрание, ' +
    'ассамблеясы ассамблея, ұйымы организация, одағы союз, федерациясы федерация, конфедерациясы конфедерация, ассоциациясы ассоциация, ' +
    'қауымдастығы ассоциация, қоры фонд, институты институт, университеті университет, академиясы академия, орталығы центр, бюросы бюро, ' +
    'партиясы партия, коалициясы коалиция, альянсы альянс, миссиясы миссия, қозғалысы движение, қызметі служба, банкі банк, палатасы палата, ' +
    'обсерваториясы обсерватория, инспекциясы инспекция, механизмі механизм, тетігі механизм, тобы группа, желісі сеть, қоғамы общество, ' +
    'әкімдігі акимат, кабинеті кабинет'
  )
    .split(', ')
    .map(pair => {
      const [kk = '', ru = ''] = pair.split(' ')
      return [kk, ru] as const
    }),
)
const KAZAKH_PLAIN_NOUNS: Readonly<Record<string, string>> = {
  сот: 'суд',
  мәжіліс: 'мажилис',
  кеңес: 'совет',
  одақ: 'союз',
}

/** The noun of RUSSIAN_HEADS that means the same as the head of a Kazakh name. */
export function russianHead(base: string): string {
  return KAZAKH_NOUNS.get(base) ?? KAZAKH_PLAIN_NOUNS[base] ?? base
}

/** «комитетінің» and other forms of the possessive. */
export const KAZAKH_HEAD = new RegExp(
  `^(?<base>${[...KAZAKH_NOUNS.keys()].join('|')})(?:н?[ыі]ң|н[ае]н?|нд[ае]|нд[ае]ғ[ыі]|ндегі|мен|н)?$`,
  'u',
)
/** Heads without a possessive, after an adjective: «Бас прокуратура», «Жоғарғы сот». */
export const KAZAKH_PLAIN_HEAD =
  /^(?<base>прокуратура|сот|парламент|мәжіліс|сенат|кеңес|департамент|одақ|банк|комитет|палата)(?:т[ыі]ң|н[ыі]ң|д[ыі]ң|қа|ке|ға|ге|т[ыі]|н[ыі]|д[ыі]|т[ае]н?|д[ае]н?|т[ае]ғ[ыі]|д[ае]ғ[ыі]|тегі|пен|мен|бен)?$/u
/** The first two letters of all Kazakh heads. */
export const HEAD_BEGINNINGS: readonly string[] = [
  ...KAZAKH_NOUNS.keys(),
  'сот',
  'мәжіліс',
  'одақ',
  'кеңес',
].map(noun => noun.slice(0, 2))
export const KAZAKH_NAMING =
  /^(?:жоғарғы|бас|конституциялық|ұлттық|халықаралық|еуропалық|орталық|дүниежүзілік|қоғамдық|мемлекеттік|еуразиялық|ішкі|біріккен|мәжіліс|сенат|парламент|адам|әділет|денсаулық|қаржы|қорғаныс|сыртқы|оқу|еңбек)$/u

/** Nouns before or after a name in quotation marks that say that it is of an organisation. */
export const ORGANISATION_NOUN =
  /^(?:парти|движени|фонд|организаци|объединени|ассоциаци|союз|профсоюз|коалици|альянс|сет[ьи]|центр|институт|групп[аыеуо]|компани|фирм|корпораци|предприяти|завод|газет|журнал|сайт|портал|издани|редакци|телеканал|канал|агентств|радио|радиостанци|медиа|проект|платформ|банк|университет|инициатив|клуб|бюро|комитет|обществ|ТОО$|АО$|НПО$|ОО$|ОФ$|партия|қозғалыс|қор[ыі]?$|қорын|қорға|ұйым|бірлест|қауымдаст|одағ|одақ|кәсіпода|коалиция|орталы|тоб|компания|фирма|серіктест|кәсіпорын|зауыт|газет|журнал|сайт|портал|басылым|редакция|телеарна|арна|агентт|радио|жоба|платформа|банк|клуб|бюро|комитет|қоғам|ЖШС|АҚ$|ҮЕҰ|ҚҚ$|ҚБ$)/iu
