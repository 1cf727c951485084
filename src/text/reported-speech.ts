/** Verbs of saying, in the forms that occur in reporting clauses; lower case, е for ё. */
const RUSSIAN_SPEECH =
  /^(?:заяв(?:ил|ля)|сообщ(?:ил|ае|аю|ала|али)|сказа(?:л|в)|скаж(?:е|у)т|говор(?:и|я)т$|говорил|отме(?:тил|ча[ею]т|чал|чен)|подчерк(?:нул|ива)|рассказ(?:ал|ыва)|написал|пиш[еу]т$|писал|утвержда|счита(?:[ею]т|л)|полага(?:[ею]т|л)|призна(?:л|[ею]т|в)|завер(?:ил|я)|(?:по|объ)ясн(?:ил|я)|уточн(?:ил|я)|замет(?:ил|ила|или)$|рассужда|размышля|поделил(?:ся|ась|ись)$|делится$|вспомнил|вспомина|сету[ею]т$|посетовал|жалу[ею]тся$|пожаловал|объяв(?:ил|ля)|добав(?:ил|ля)|указ(?:ал|ыва)|напомн(?:ил|ина)|призвал|призыва|потребовал|требу[ею]т$|требовал|подтвер(?:дил|жда)|опроверг|цитиру|констатир|выраз(?:ил|и)|предупре(?:дил|жда)|переда(?:л|[ею]т$)|информиру|ответил|упомян(?:ул|а)|установил|пришл|обвин(?:ил|я)|процитировал|отрица(?:[ею]т|л)|отверг(?:ла|ли|ает|ают)?$|отвергал)/u
const KAZAKH_SPEECH =
  /^(?:деді|дейді|депті|деген(?:і|ді|дер)?$|делін(?:ген|еді)|айтты|айтқан|айтады|айтып|хабарла|мәлімде|жаз(?:ды|ады|ған|ып)|атап|раста(?:ды|йды|ған)|түсіндір|сана(?:йды|ды)|есепте(?:йді|ді)|ескерт|жеткіз|баянда|білдір|көрсет(?:ті|кен|еді)|ұсын(?:ды|ған|ады)|шақыр(?:ды|ған|ады)|айыпта|анықта|мойында(?:ды|йды|ған))/u

/** What a verb of saying implies beyond saying. */
export type SpeechAct = 'deny' | 'confirm' | 'demand' | 'accuse' | 'promise' | 'doubt'

const SPEECH_ACTS: readonly (readonly [SpeechAct, RegExp])[] = [
  ['deny', /^(?:отриц|отверг|опроверг|жоққа$|теріске$)/u],
  ['confirm', /^(?:подтвер(?:дил|жда)|призна(?:л|[ею]т|в)|раста|мойында)/u],
  ['demand', /^(?:потребовал|требу[ею]т$|требовал|призвал|призыва|талап$|шақыр)/u],
  ['accuse', /^(?:обвин(?:ил|я)|айыпта)/u],
  ['promise', /^(?:пообеща|обеща|заверил|завери|уәде$)/u],
  ['doubt', /^(?:усомни|сомнева|күмән)/u],
]

/** The speech act of a verb; undefined for neutral verbs of saying and all other words. */
export function speechActOf(word: string): SpeechAct | undefined {
  const lower = plain(word)
  return SPEECH_ACTS.find(([, verbs]) => verbs.test(lower))?.[0]
}

/** Phrases that attribute a quotation: «по словам …», «…-ның айтуынша». */
const RUSSIAN_SOURCE = /^(?:по|согласно|как|со)$/u
const RUSSIAN_SOURCE_NOUN =
  /^(?:слов(?:ам|а|ах)|мнению|данным|информации|сведениям|сообщени(?:ю|ям)|утверждению|заявлени(?:ю|ям)|оценк(?:е|ам)|подсчетам|свидетельств(?:у|ам))$/u
const KAZAKH_SOURCE =
  /^(?:айту(?:ынша|ларынша)|мәлімет(?:інше|терінше)|пікір(?:інше|лерінше)|сөз(?:інше|дерінше)|дерегінше|деректерінше|айтылғандай|көрсетілгендей|жазылғандай|хабарланғандай|келтірілгендей|айтқандай|хабарлағандай|жазғандай|хабарлауынша|жазуынша|мәлімдеуінше|ақпаратынша|түсіндіруінше|бағалауынша)$/u

function plain(word: string): string {
  return word.toLowerCase().replaceAll('ё', 'е')
}

/** Whether the word is a verb of saying: «заявил», «деді». */
export function isSpeechVerb(word: string): boolean {
  const lower = plain(word)
  return RUSSIAN_SPEECH.test(lower) || KAZAKH_SPEECH.test(lower)
}

/** Whether the word is a noun that attributes a quotation: «(по) словам», «айтуынша». */
export function isSourceNoun(word: string): boolean {
  const lower = plain(word)
  return RUSSIAN_SOURCE_NOUN.test(lower) || KAZAKH_SOURCE.test(lower)
}

/** Whether the word is a function word of a reporting clause, or a word for report: «что», «деп», «также», «докладе». */
export function isFrameWord(word: string): boolean {
  const lower = plain(word)
  return RUSSIAN_SOURCE.test(lower) || FRAME_WORDS.has(lower) || DOCUMENT.test(lower)
}

const DOCUMENT = /^(?:доклад|отчет|документ|есеп(?:т|ке|$)|есебі(?:нде|не|$)|баяндама|құжат)/u
const KAZAKH_POSTPOSITION = /^(?:бойынша|сәйкес|негізінде)$/u

/** Whether two words in a row name a report as the source: «есеп бойынша», «есепке сәйкес». */
export function isDocumentSource(word: string, next: string): boolean {
  return DOCUMENT.test(plain(word)) && isSourcePostposition(next)
}

/** Whether the word makes a source of the one before it: «бойынша». */
export function isSourcePostposition(word: string): boolean {
  return KAZAKH_POSTPOSITION.test(plain(word))
}

const FRAME_WORDS: ReadonlySet<string> = new Set(
  (
    'что чтобы также тоже еще это этом том он она они его ее их в во на о об и а но же уже при из к для ' +
    'деп деген де да та те ал бұл сол осы ол олар және мен сондай ақ сонымен бірге бірақ тағы өз өзінің өтті өткен қатар туралы'
  ).split(' '),
)

/** Offices, institutions and groups that are quoted, by the beginnings of the words. */
const ROLES =
  /^(?:президент|министр|министерств|правительств|власт[ьией]|властя|прокур|суд(?:ь[яией]|а|у|е|ы)?$|парламент|сенат|депутат|комитет|полици|омбудсмен|уполномоченн|правозащит|организаци|нпо$|ngo$|активист|журналист|адвокат|юрист|эксперт|аналитик|наблюдател|представител|чиновник|посол|посольств|оон$|обсе$|евросоюз|еврокомисс|комисси|агентств|фонд|родственник|родител|свидетел|очевид|врач|следовател|мвд$|кнб$|спикер|глава|главы|премьер|аким|акимат|директор|докладчик|пресс|ведомств|оппозици|профсоюз|юнисеф|госдеп|amnesty|үкімет|билі[кг]|сот(?:тың|ы)?$|уәкіл|қорғаушы|ұйым|үеұ$|белсенді|заңгер|сарапшы|бақылаушы|өкіл|шенеунік|елші|бұұ$|еқыұ$|еуроодақ|еурокомисс|агентті[кг]|қоры?$|туыс|куәгер|дәрігер|тергеуші|іім$|ұқк$|төраға|басшы|әкім|тұтқын|мемдеп|оппозиция|кәсіподақ|баспасөз|директор|баяндамашы|мекеме|одағы?$)/u

/** Whether the word names an office, an institution or a group: «прокуратура», «құқық қорғаушылар». */
export function isRole(word: string): boolean {
  return ROLES.test(plain(word))
}
