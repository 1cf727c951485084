/**
 * Abbreviations in Kazakh and Russian prose: lower case, without spaces and the final full stop, grouped by what a full
 * stop after them means. Anything else is a word, after which a full stop ends the sentence.
 */

const words = (...rows: readonly string[]): ReadonlySet<string> => new Set(rows.join(' ').split(' '))

/** Never end a sentence: «ст.» precedes a number, «т.е.» an explanation. */
export const LEADING_ABBREVIATIONS: ReadonlySet<string> = words(
  // references inside a text
  'см срав ср напр нпр т.е т.о т.н т.к т.наз мыс мәс қар салыст яғ цит',
  // laws and their parts
  'ст п пп подп ч чч гл разд абз прим примеч прил с сс стр стб лл л.д т тт',
  'бб тарм ескер ред кн вып № no nos art para рис табл сх илл диагр сур кест',
  // languages and fields in front of a word
  'каз қаз лат ағыл англ фр франц араб қыт юр юрид филол филос экон техн пед полит соц биол физ-мат физ.-мат псих',
  // books
  'изд изд-во испр доп перераб сб журн автореф дис дисс диссер моногр спб м.-л авт.-сост',
  // Latin
  'vs v vol fig chap ch sec sect ed eds p pp i.e e.g cf dept',
)

/** Precede a name: titles, offices, ranks, parts of an address. A pronoun or preposition after them starts a sentence. */
export const NAME_ABBREVIATIONS: ReadonlySet<string> = words(
  // addresses
  'ул пр-т пр-кт просп пл бул б-р наб мкр мкрн мкр-н ш туп пер кв корп эт оф каб комн көш даң даңғ ауд пәт тұрғ',
  'пос пгт п.г.т хут ст-ца ст.м тел факс моб тел/факс эл.п а/я п/о инд учр мек ықш',
  // titles and offices
  'проф акад доц канд докт асп преп засл нар чл-кор чл-корр чл.-кор чл.-корр член-корр осуж и.о врио м.а у.а зам нач рук зав дир',
  'ген.дир гл.ред отв.ред сост авт мин-р г-н г-жа тов гр гр-н гр-ка гр-не св им ув уваж құрм пред предс секр орынб бас.ред отст',
  // military and police ranks
  'ген ген.-лейт ген.-м ген.-майор ген.-полк полк подполк подп-к п/п-к м-р к-н лейт л-т серж ряд прап еф адм мл',
  // Latin
  'mr mrs ms messrs dr prof rev hon gen col capt lt sgt st',
)

/** "Et cetera": «т.б.», «и др.». Before a capital letter they end the sentence. */
export const OPEN_LIST_ABBREVIATIONS: ReadonlySet<string> = words(
  'т.б ж.б ж.т.б т.с.с т.с т.д т.п проч пр др etc al et.al',
)

/** Years and centuries; they follow a year. */
export const YEAR_ABBREVIATIONS: ReadonlySet<string> = words(
  'г гг ж жж ғ ғғ в вв с.г с.ж т.г т.ж м.г н.э б.э б.з б.з.б б.э.д г.р ж.т г.в',
)

/** Units, currencies and multiples; they follow a number, and mean something else or nothing without one. */
export const UNIT_ABBREVIATIONS: ReadonlySet<string> = words(
  'млн млрд трлн тыс руб р т.р тыс.руб коп тг теңг долл дол ф.ст у.е',
  'чел экз шт сағ мин сек ч час сут дн нед мес м км см мм дм кв.м кв.км куб.м м.кв км.кв га ц т тн кг г гр мг л мл кв',
  'км/ч км/сағ м/с л.с вт квт б бб с п т тт а л пл п.л стр',
)

/** Follow a name or number in Kazakh addresses and references: «Алматы қ.», «405-б.», «Абай к.». */
export const KAZAKH_TAIL_ABBREVIATIONS: ReadonlySet<string> = words(
  'қ обл ауд а к көш даңғ к-сі көш-сі даң-лы ы/а мөл б бб т тт',
)

/** Follow a name in Russian addresses: «Алматинской обл.», «Талгарском р-не.». */
export const RUSSIAN_TAIL_ABBREVIATIONS: ReadonlySet<string> = words(
  'обл р-н р-не р-на окр г-к м-он inc corp ltd co jr sr',
)

/** Months and days of the week. */
export const DATE_ABBREVIATIONS: ReadonlySet<string> = words(
  'янв фев февр мар апр май июн июл авг сен сент окт ноя нояб дек қаң ақп нау сәу мам мау шіл қыр қаз қар жел',
  'пн вт чт пт сб вс дс сс сн бс жм сн жк',
)

/** An academic degree before or after a name: «к. ю. н.», «д.ф.-м.н.», «з.ғ.к.». */
export const DEGREE =
  /^(?:[кд]\.(?:\p{Ll}{1,6}\.-?){1,3}н|(?:\p{Ll}{1,6}\.){0,2}ғ\.[кд]|[свм]\.н\.с|а\.ғ\.қ)$/u

/** Nouns that take a letter as a name: a sentence may end after «пункт А.» or «гепатит С.». */
export const LETTERED_NOUN =
  /(?:пункт|подпункт|блок|групп|класс|категори|корпус|сектор|вариант|приложени|план|витамин|гепатит|вирус|тип|лини|подъезд|раздел|част|литер|тармақ|топ|топта|санат|бөлім|қосымша|сынып|баға)\p{Ll}{0,6}$/iu

/** Letters that are references before a number: «С. 42–43», «Б. 12», «Т. 2». */
export const LETTER_REFERENCE = /^[СБТПЧРЛКНPVN]$/u
