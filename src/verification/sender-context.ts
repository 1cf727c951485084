import { hasKazakhFinite, hasRussianFinite } from '../text/finite-verbs.ts'
import type { Language } from '../text/language.ts'
import { isRole, isSpeechVerb } from '../text/reported-speech.ts'
import { splitWords } from '../text/words.ts'

/** A part of a message that is in no report. */
export interface Remark {
  readonly text: string
  readonly language: Language
  /** It is alone on its lines. */
  readonly isOwnLine: boolean
  /** It contains numbers, in figures or in words. */
  readonly hasFigures: boolean
}

/** «источник: …», «фото: …», «переслано от …». */
const SOURCE_LINE =
  /^[^\p{L}]*(?:источник|дереккөз|ссылка|сілтеме|source|via|автор|фото|сурет|видео|бейне|репост|пересланн?о\p{L}{0,3}|переслал[аи]?|forwarded|қайта жіберіл(?:ді|ген)|жіберілген хабар|бөліс(?:ілді|ілген)|подробнее|толығырақ|читать|читайте|смотреть|подпис|жазыл|скриншот|цитата|дәйексөз|перевод|аударма)(?![\p{L}])/iu
const SOURCE_MARK = /^\s*[©ⓒ]|^\s*\(c\)/iu
const DATE_WORD =
  /^(?:январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр|год|г|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|жыл|ж)\p{L}{0,4}$/iu
/** URLs, email addresses, mentions and hashtags. Every repetition is bounded, so no input makes it backtrack. */
const LINKS =
  /(?:https?:\/\/|www\.|t\.me\/)\S+|[^\s@]{1,64}@[^\s@.]{1,64}\.[^\s@]{1,64}|[@#][\p{L}\p{N}_]+|\b[a-z0-9-]{1,63}\.(?:org|com|kz|net|ru|info|gov|media|me)\b\S*/giu

/** Whether a part makes no claim, judging by its form: a question, a label, a lead-in that ends in a colon, a source. */
export function isBareContext({ text, isOwnLine }: Remark): boolean {
  if (isSource({ text })) return true
  if (/[?؟][\s\p{P}\p{S}]*$/u.test(text) || /:[\s*_"«“„]*$/u.test(text)) return true
  const isBracketed = /^[\s\p{P}]*[([].*[)\]][\s.!]*$/su.test(text)
  return (isBracketed || isOwnLine) && isLabel({ text })
}

/** Whether a part only gives a source: links, hashtags, a date, a document, a name. */
export function isSource({ text }: Pick<Remark, 'text'>): boolean {
  const words = wordsOf(text)
  if (words.length === 0 || SOURCE_LINE.test(text) || SOURCE_MARK.test(text)) return true
  if (words.every(word => /^\d+/u.test(word) || DATE_WORD.test(word))) return !hasOtherFigures(words)
  if (
    words.length <= 8 &&
    words.some(word => DOCUMENT.test(word)) &&
    !hasRussianFinite(words) &&
    !hasKazakhFinite(words)
  )
    return true
  return isNameOnly(words, text)
}

const DOCUMENT = /^(?:доклад|отчет|отчёт|интервью|стать|есеп|баяндама|сұхбат|мақала)/iu

/** A lone number other than a year is not a date. */
function hasOtherFigures(words: readonly string[]): boolean {
  return words.length === 1 && !/^(?:19|20)\d\d|\./u.test(words[0] ?? '')
}

/** «Р. Акылбекова», «© Роза Ақылбекова, құқық қорғаушы». */
function isNameOnly(words: readonly string[], text: string): boolean {
  if (words.length > 6 || /[!]/u.test(text)) return false
  const [first = ''] = words
  if (!/^\p{Lu}/u.test(first) || /\d/u.test(text.replace(/(?:19|20)\d\d/gu, ''))) return false
  return words.every(
    word =>
      /^\p{Lu}/u.test(word) ||
      isRole(word) ||
      /^(?:19|20)\d\d$/u.test(word) ||
      /^(?:по|и|мен|құқық|прав|адам|человека)$/u.test(word),
  )
}

/** Whether a part reads like a heading: few words, no full stop, no figures, no verb. */
export function isLabel({ text }: Pick<Remark, 'text'>): boolean {
  const words = wordsOf(text)
  if (words.length > 8 || /\d/u.test(text) || /[.;]\s*$/u.test(text) || words.some(isSpeechVerb)) return false
  const isShout = words.every(word => word === word.toUpperCase())
  return (isShout && words.length <= 6) || (!hasRussianFinite(words) && !hasKazakhFinite(words))
}

const RUSSIAN_IMPERATIVE =
  /^(?:\p{L}{2,}(?:йте|ьте|йтесь|ьтесь)|смотрите|прочтите|поделитесь|подпишитесь|помогите|распространите|берегите|расскажите|запомните|извините|скажите|пишите|посмотрите|давайте|остановите|верните|прекратите|репостните|делитесь|учите)$/u
const RUSSIAN_SENDER =
  /^(?:я|мне|меня|мной|мой|моя|мое|мои|моей|моего|моих|нам|нас|нами|наш\p{L}*|мы|вам|вас|ваш\p{L}*|вы|напоминаю|думаю|считаю|делюсь|пишу|прошу|хочу|вижу|цитирую|публикую|выкладываю|предлагаю|советую|рекомендую|поздравляю|благодарю|верю|знаю|понимаю|помню|надеюсь|боюсь|читаю|смотрю|жду|согласен|согласна|уверен|уверена|удивляюсь|спасибо|кстати|увы|кошмар|ужас|ужасно|жесть|позор|стыдно|жаль|печально|грустно|браво|молодцы|вот|ну|эх|ох|ага|лол|имхо|правда|верно|точно|именно|никаких|какой|какая|какие|сколько|как|что|это)$/u
const KAZAKH_IMPERATIVE =
  /(?:(?:ы|і|а|е|й)ңыз|(?:ы|і|а|е|й)ңіз|ыңдар|іңдер|аңдар|еңдер|ңыздар|ңіздер|ңызшы|ңізші|йық|йік)$/u
const KAZAKH_SENDER =
  /^(?:мен|маған|мені|менің|менде|біз|бізге|бізде|бізді|біздің|сен|сендер|сіз|сіздер|достар|ағайын|халайық|жұрт|ұят|масқара|сұмдық|қорқынышты|өкінішті|рахмет|рақмет|әттең|міне|мінекей|қараңыз|қараңдар|оқыңыз|оқыңдар|деген|осы|осындай|мұндай|дұрыс|рас|иә|ойбай|қандай|не|неткен|жағдай)$/u
const KAZAKH_SENDER_FORM = /(?:\p{L}{3}(?:мын|мін|пын|пін|(?<![аәеоөұүыіуи])(?:бын|бін)|дым|дім|тым|тім))$/u
/** The possessive «білімін», «құрамын», which ends like the first person. */
const NOT_SENDER_FORM =
  /(?:адам|қоғам|құрам|көлем|төлем|әлем|өлім|білім|шешім|бөлім|үкім|өкім|сенім|келісім|ұғым|киім|түсім|өнім|ұйым|қысым|айып)(?:дар|дер)?(?:ын|ін)$/u
const KAZAKH_YOURS = /\p{L}{2}(?<!н|д|т)(?:ың|ің)$/u
const NOT_YOURS = /^(?:мың|соң|тең|кең|таң|жаң|оң)$/u

/** Whether a part is a remark of the sender's: an appeal, a feeling, a comment on the quotation; no facts, no figures. */
export function isRemark({ text, language, hasFigures }: Remark): boolean {
  const words = wordsOf(text)
  if (words.length === 0) return true
  // The patterns cover Cyrillic only.
  if (hasFigures || !/\p{Script=Cyrillic}/u.test(text)) return false
  const plain = words.map(word => word.toLowerCase().replaceAll('ё', 'е'))
  const namesSomebody = words.slice(1).some(word => /^\p{Lu}\p{Ll}/u.test(word))
  const isSenders = language === 'kk' ? isKazakhRemark : isRussianRemark
  if (isSenders(plain, namesSomebody)) return true
  const hasFinite = language === 'kk' ? hasKazakhFinite(words) : hasRussianFinite(words)
  const isNominal = /[\p{L}»"”]\s[—–-]\s[\p{L}«"“]/u.test(text)
  return !hasFinite && !isNominal
}

/** An appeal, or words in the first or second person. */
function isKazakhRemark(words: readonly string[], namesSomebody: boolean): boolean {
  const [first = '', last = ''] = [words[0], words.at(-1)]
  const isAppeal =
    words.some(word => KAZAKH_IMPERATIVE.test(word)) || [first, last].some(word => /(?:сын|сін)$/u.test(word))
  if (isAppeal) return true
  if (namesSomebody) return false
  const isPersonal = words.some(
    word =>
      (KAZAKH_SENDER_FORM.test(word) && !NOT_SENDER_FORM.test(word)) ||
      (KAZAKH_YOURS.test(word) && !NOT_YOURS.test(word)),
  )
  return isPersonal || (KAZAKH_SENDER.test(first) && words.length <= 6 && !/(?:ды|ді|ты|ті)$/u.test(last))
}

/** An appeal, or words in the first person that report nothing past. */
function isRussianRemark(words: readonly string[], namesSomebody: boolean): boolean {
  if (words.some(word => RUSSIAN_IMPERATIVE.test(word))) return true
  const isPersonal =
    RUSSIAN_SENDER.test(words[0] ?? '') || words.some(word => /^(?:я|мне|меня|мой|моя)$/u.test(word))
  return isPersonal && !namesSomebody && !hasPast(words)
}

function hasPast(words: readonly string[]): boolean {
  return words.some(
    word =>
      word.length > 3 &&
      /(?:\p{L}[аеиоуыя](?:л|ла|ло|ли)(?:сь|ся)?|[аеы]н[аоы]?)$/u.test(word) &&
      hasRussianFinite([word]),
  )
}

function wordsOf(text: string): readonly string[] {
  return splitWords(text.replace(LINKS, ' ')).map(({ text: word }) => word)
}
