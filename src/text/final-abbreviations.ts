import { hasKazakhPredicate, hasPassive, hasRussianPredicate } from './predicates.ts'
import { beginsLikeSentence } from './sentence-starters.ts'
import { isSurnameLike } from './surnames.ts'

/** How a sentence continues after «2020 г.» or «обл.»: a country or institution in an oblique case. */
const GENITIVE =
  /^(?:Республики|РК|РФ|КНР|СССР|Казахстана|России|Китая|Кыргызстана|Узбекистана|Таджикистана|Туркменистана|Президент(?:а|ом)|Парламент(?:а|ом)|Правительств(?:а|ом)|Мажилис(?:а|ом)|Сенат(?:а|ом)|Верховн(?:ого|ым)|Конституционн(?:ого|ым)|Генеральн(?:ой|ого|ым)|Министерств(?:а|ом)|Комитет(?:а|ом))(?!\p{L})/u
const INSTRUMENTAL = /^\p{Lu}\p{Ll}{3,}(?:[оеё]м|[иы]м|[ая]ми|[ыи]ми)(?!\p{L})/u
/** The country after a currency: «долл. США», «млн. АҚШ доллары». */
const CURRENCY_OWNER =
  /^(?:США|АҚШ|РК|ҚР|РФ|СССР|КНР|Канады|Австралии|Гонконга|Сингапура|Канада|Австралия)(?!\p{L})/u
/** «… от 5 июля 2018 г. «О прокуратуре»»: the date of a law, before its title or author. */
const LAW_DATE = /(?<!\p{L})от\s+[«"]?\d{1,2}[»"]?[\s.]+[\p{L}\d]{1,9}[\s.]+\d{4}\s*$/iu
const DATE_WORD =
  /^(?:\d[\d.,–-]*(?:-?\p{Ll}{1,3})?|[ivxlc]+|январ\p{Ll}+|феврал\p{Ll}+|март\p{Ll}*|апрел\p{Ll}+|ма[йяе]|июн\p{Ll}|июл\p{Ll}|август\p{Ll}*|сентябр\p{Ll}|октябр\p{Ll}|ноябр\p{Ll}|декабр\p{Ll}|в|во|к|ко|с|со|до|по|за|на|от|из|и|а|но|около|начиная|лишь|только|уже|еще|ещё|также|летом|весной|осенью|зимой|утром|вечером|конце|начале|середине|первой|второй|половине|течение|период|том|этом|же|однако|году|года|годах|г|гг|ж|жж|жылғы|жылдың|осы|сол|қаңтар\p{Ll}*|ақпан\p{Ll}*|наурыз\p{Ll}*|сәуір\p{Ll}*|мамыр\p{Ll}*|маусым\p{Ll}*|шілде\p{Ll}*|тамыз\p{Ll}*|қыркүйек\p{Ll}*|қазан\p{Ll}*|қараша\p{Ll}*|желтоқсан\p{Ll}*)$/iu
/** Starts a clause that is incomplete without a verb. */
const SUBORDINATE =
  /^\s*(?:что|чтобы|когда|если|как|где|котор\p{Ll}{2}|хотя|поскольку|потому|пока|но|а|и|однако|или)\s/iu
/** Starts a sentence that is incomplete without a verb. */
const LEAD_IN =
  /^[«"(]?(?:в|во|к|ко|с|со|до|по|за|на|от|из|о|об|у|для|при|после|перед|между|согласно|начиная|летом|весной|осенью|зимой|вскоре|впервые|когда|если|как|также|кроме|помимо|несмотря|указом|законом|решением|постановлением|приказом)\s/iu

/**
 * Whether a sentence ends after a unit: yes before a capital letter («5 тыс. руб.»), never before a number («5 руб. 50
 * коп.»). The letters for gram, second, day and ton also abbreviate town, village, house and volume before a name.
 */
export function endsAfterUnit(name: string, next: string): boolean {
  if (/^[гспдт]$/u.test(name)) return beginsLikeSentence(next)
  return !/^[\p{N}№]/u.test(next) && !CURRENCY_OWNER.test(next)
}

/** Whether a sentence ends after «2020 г.» or «2019 ж.»; `rest`: the sentence before «г». */
export function endsAfterYear(rest: string, name: string, opening: string, next: string): boolean {
  if (/^[\p{N}№§]/u.test(next) || isDateOnly(rest)) return false
  if (LAW_DATE.test(rest.slice(-40)) && (/["«“„]/u.test(opening) || !beginsLikeSentence(next))) return false
  if (beginsLikeSentence(next)) return true
  if (/^(?:ж\.т|г\.р)$/u.test(name)) return !isSurnameLike(/^\p{L}+/u.exec(next)?.[0] ?? '')
  if (/[жғ]|б\.з/u.test(name)) return hasKazakhPredicate(rest)
  if (GENITIVE.test(next) || (hasPassive(rest) && INSTRUMENTAL.test(next))) return false
  const clause = lastClause(rest)
  if (hasRussianPredicate(rest))
    return !(isDateOnly(clause.replace(SUBORDINATE, '')) && SUBORDINATE.test(clause))
  return !LEAD_IN.test(rest)
}

/** Whether a sentence ends after «Алматы қ.», «405-б.» or «Алматинской обл.». */
export function endsAfterAddress(rest: string, isKazakh: boolean, next: string): boolean {
  if (/^[\p{N}№]/u.test(next)) return false
  if (beginsLikeSentence(next)) return true
  return isKazakh ? hasKazakhPredicate(rest) : !GENITIVE.test(next) && hasRussianPredicate(rest)
}

/** The text after the last punctuation mark. */
function lastClause(text: string): string {
  return text.slice(1 + Math.max(...Array.from(',;:—–(', mark => text.lastIndexOf(mark))))
}

function isDateOnly(text: string): boolean {
  return (text.match(/[\p{L}\p{N}.,–-]+/gu) ?? []).every(word => DATE_WORD.test(word))
}
