import type { DraftFault } from '../import/read-draft.ts'
import type { Language } from '../text/language.ts'
import type { DraftVerdict } from '../verification/draft.ts'
import type { Attribution, ChangeKind } from '../verification/verification.ts'
import { countOf, type PluralForms } from './plural.ts'

/** What the bot says about the draft of an article, in one language. */
export interface DraftMessages {
  readonly how: (maxChars: number) => string
  readonly howInGroup: string
  readonly collected: (messages: number, chars: number) => string
  readonly buttonCheck: string
  readonly buttonCancel: string
  readonly buttonStop: string
  readonly reading: string
  readonly checking: string
  readonly checkingPart: (done: number, total: number) => string
  /** Behind another draft. */
  readonly queued: string
  readonly cancelled: string
  readonly stopped: string
  /** Callback query answer: at most 200 chars. */
  readonly expired: string
  /** The person's other draft is being judged. Also a callback query answer: at most 200 chars. */
  readonly oneAtATime: string
  /** Too many drafts wait. */
  readonly busy: string
  readonly tooLong: (chars: number, maxChars: number) => string
  readonly noText: string
  readonly fault: Readonly<Record<DraftFault, string>>
  readonly tooBig: (megabytes: number) => string
  readonly notDownloaded: string
  readonly failed: string
  /** The bot stops meanwhile. */
  readonly interrupted: string

  /** No sentence refers to a report. */
  readonly none: (sentences: number) => string
  /** Above the counts. */
  readonly title: (sentences: number, found: number) => string
  readonly verdict: Readonly<Record<DraftVerdict, string>>
  readonly change: Readonly<Record<Exclude<ChangeKind, 'words'>, string>>
  readonly attribution: Readonly<Record<Attribution['credit'], (speaker: string) => string>>
  readonly worst: string
  /** Those that did not fit into the message. */
  readonly more: (count: number) => string
  readonly allRight: string
  readonly english: (sentences: number) => string
  /** The time was up. */
  readonly cut: (chars: number) => string
  readonly fileCaption: string

  readonly fileName: string
  readonly fileTitle: string
  readonly fileIntro: string
  readonly counts: string
  readonly inDraft: string
  readonly inReport: string
  readonly nearest: string
  readonly legend: string
  readonly checkedOn: string
  readonly draftHash: string
  readonly indexVersion: string
  readonly draftLength: (chars: number) => string
}

const RU_SENTENCES: PluralForms = {
  one: 'предложение',
  few: 'предложения',
  many: 'предложений',
  other: 'предложения',
}
const RU_CHARS: PluralForms = { one: 'знак', few: 'знака', many: 'знаков', other: 'знака' }
const RU_MESSAGES: PluralForms = {
  one: 'сообщение',
  few: 'сообщения',
  many: 'сообщений',
  other: 'сообщения',
}

/** «20 000»: with a space that does not break. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/gu, '\u00a0')
}

const kkChars = (chars: number) => `${grouped(chars)} таңба`
const ruChars = (chars: number) => countOf('ru', chars, RU_CHARS).replace(/^\d+/u, grouped(chars))
const kkSentences = (count: number) => countOf('kk', count, { other: 'сөйлем' })
const ruSentences = (count: number) => countOf('ru', count, RU_SENTENCES)

const kk: DraftMessages = {
  how: maxChars =>
    'Мақаланың мәтінін жіберіңіз: бірнеше хабармен де, DOCX не TXT файлымен де болады, ' +
    `${grouped(maxChars)} таңбаға дейін. Бәрін жіберіп болған соң «Тексеру» түймесін басыңыз. ` +
    'Есептерден дәйексөз не сан келтірген, оларға сілтеме жасаған әр сөйлемді есептердің мәтінімен салыстырамын.\n\n' +
    'Мәтін еш жерде сақталмайды: тексерілгенше жедел жадта ғана, 15 минуттан аспай тұрады.',
  howInGroup:
    'Мақаланың мәтінін не DOCX файлын топқа жіберіп, сол хабарға /draft деп жауап беріңіз. Ұзын мәтінді маған жеке чатта жіберген қолайлы.',
  collected: (messages, chars) =>
    `Келгені: ${countOf('kk', messages, { other: 'хабар' })}, ${kkChars(chars)}. Бәрі осы болса, «Тексеру» түймесін басыңыз.`,
  buttonCheck: '✅ Тексеру',
  buttonCancel: '✖️ Бас тарту',
  buttonStop: '⏹ Тоқтату',
  reading: '📄 Файлды оқып жатырмын…',
  checking: '🔎 Мақаланы тексеріп жатырмын…',
  checkingPart: (done, total) => `🔎 Мақаланы тексеріп жатырмын: ${total} бөліктің ${done}-бөлігі…`,
  queued: '⏳ Мақала кезекте тұр, сәл күте тұрыңыз…',
  cancelled: 'Жақсы, тексермеймін. Мақаланың мәтінін ұмыттым.',
  stopped: 'Тексеруді тоқтаттым. Мақаланың мәтінін ұмыттым.',
  expired: 'Бұл мәтін енді жадымда жоқ. /draft деп жазып, мәтінді қайта жіберіңізші.',
  oneAtATime: 'Алдыңғы мақалаңыз әлі тексеріліп жатыр. Нәтижесін күтіңіз немесе тексеруді тоқтатыңыз.',
  busy: 'Кезекте тұрған мақала көп. Сәлден кейін қайта жіберіңізші.',
  tooLong: (chars, maxChars) =>
    `Мәтін тым ұзын: ${kkChars(chars)}. Бір ретте ${grouped(maxChars)} таңбаға дейін тексере аламын. ` +
    'Мақаланы бөліп, бөліктерін бір-бірлеп /draft арқылы жіберіңізші.',
  noText: 'Бұл хабарда тексеретін мәтін жоқ. Мақаланы мәтін түрінде не DOCX файлымен жіберіңізші.',
  fault: {
    pdf: 'PDF-тен мақаланы сөйлемдерін бұзбай оқып шығу қиын. DOCX файлын не мәтіннің өзін жіберіңізші.',
    password: 'Файл құпиясөзбен қорғалған. Құпиясөзін алып тастап, қайта жіберіңізші.',
    damaged: 'Файл зақымдалған. Оны Word-та ашып, DOCX түрінде қайта сақтаңыз да, жіберіңізші.',
    'too-large': 'Файл тым үлкен. Суреттерін алып тастап көріңіз немесе мәтіннің өзін жіберіңізші.',
    'without-text': 'Файлда мәтін жоқ. Мақаланы мәтін түрінде не DOCX файлымен жіберіңізші.',
    'other-format': 'Мұндай файлды оқымаймын. DOCX не TXT файлын немесе мәтіннің өзін жіберіңізші.',
  },
  tooBig: megabytes =>
    `Файл тым үлкен: ${megabytes} МБ-қа дейінгі файлды оқимын. Суреттерін алып тастап көріңіз немесе мәтіннің өзін жіберіңізші.`,
  notDownloaded: 'Файлды Telegram-нан жүктеп ала алмадым. Сәлден кейін қайта жіберіңізші.',
  failed: 'Мақаланы тексере алмадым: менде ақау шықты. Сәлден кейін қайта жіберіңізші.',
  interrupted: 'Бот тоқтап жатыр, сондықтан мақала тексерілмей қалды. Кейінірек қайта жіберіңізші.',

  none: sentences =>
    `${kkSentences(sentences)}ді қарап шықтым. Есептерден алынған дәйексөз де, сан да, есептерге сілтеме де жоқ, сондықтан салыстыратын ештеңе таппадым.`,
  title: (sentences, found) => `${kkSentences(sentences)}ді қарап шықтым. Есептерге қатыстысы — ${found}:`,
  verdict: {
    misattributed: '❌ Басқа біреуге телінген',
    changed: '⚠️ Сөздері өзгерген',
    absent: '❌ Есепке сілтеме бар, бірақ есептерде бұл жоқ',
    elsewhere: '❔ Дәйексөз бұл есептерден емес',
    nearest: '🔎 Басқа сөзбен айтылған, есепте ұқсас жер бар',
    spelling: '✅ Сөздері дәл, жазылуы басқаша',
    exact: '✅ Сөзбе-сөз дәл',
  },
  change: {
    negation: 'болымсыздық қосылған не түсіп қалған',
    direction: 'бір сөз қарама-қарсы мағыналы сөзбен ауысқан',
    number: 'сан өзгерген',
    name: 'есім не атау өзгерген',
  },
  attribution: {
    other: speaker => `Есепте мұны «${speaker}» емес, басқа біреу айтқан.`,
    nobody: speaker => `Есепте мұны «${speaker}» айтты деп жазылмаған.`,
  },
  worst: 'Алдымен мыналарды қараңыз:',
  more: count => `Тағы ${kkSentences(count)} — файлда.`,
  allRight: 'Түзететін ештеңе таппадым.',
  english: sentences => `Ағылшынша ${kkSentences(sentences)} тексерілмеді: есептер қазақша және орысша.`,
  cut: chars => `Уақыт жетпей қалды: мәтіннің алғашқы ${kkChars(chars)}сы ғана тексерілді.`,
  fileCaption: 'Тексерілген сөйлемдердің бәрі, дереккөздерімен. Файл браузерде ашылады.',

  fileName: 'tekseru',
  fileTitle: 'Мақаланы тексеру нәтижесі',
  fileIntro:
    'Мұнда есептерден дәйексөз не сан келтірген, оларға сілтеме жасаған сөйлемдер ғана бар. Сөйлемнің бұл есептерде болмауы оның қате екенін білдірмейді.',
  counts: 'Қорытынды',
  inDraft: 'Мақалада',
  inReport: 'Есепте',
  nearest: 'Мағынасы ең жақын жер',
  legend: 'Үсті сызылғаны — есепте жоқ сөз, асты сызылғаны — мақалада түсіп қалған сөз.',
  checkedOn: 'Тексерілген уақыты',
  draftHash: 'Мәтіннің бақылау қосындысы (SHA-256)',
  indexVersion: 'Есептер индексінің нұсқасы',
  draftLength: chars => `Мәтіннің ұзындығы: ${kkChars(chars)}`,
}

const ru: DraftMessages = {
  how: maxChars =>
    'Пришлите текст статьи: можно несколькими сообщениями или файлом DOCX или TXT, ' +
    `до ${grouped(maxChars)} знаков. Когда пришлёте всё, нажмите «Проверить». ` +
    'Каждое предложение, где вы цитируете доклады, ссылаетесь на них или приводите из них число, я сверю с их текстом.\n\n' +
    'Текст нигде не сохраняется: до проверки он лежит только в оперативной памяти, не дольше 15 минут.',
  howInGroup:
    'Пришлите в группу текст статьи или файл DOCX и ответьте на это сообщение командой /draft. Длинный текст удобнее прислать в личном чате со мной.',
  collected: (messages, chars) =>
    `Получено: ${countOf('ru', messages, RU_MESSAGES)}, ${ruChars(chars)}. Если это всё, нажмите «Проверить».`,
  buttonCheck: '✅ Проверить',
  buttonCancel: '✖️ Отмена',
  buttonStop: '⏹ Остановить',
  reading: '📄 Читаю файл…',
  checking: '🔎 Проверяю статью…',
  checkingPart: (done, total) => `🔎 Проверяю статью: часть ${done} из ${total}…`,
  queued: '⏳ Статья в очереди, подождите немного…',
  cancelled: 'Хорошо, не проверяю. Текст статьи я забыл.',
  stopped: 'Проверка остановлена. Текст статьи я забыл.',
  expired: 'Этого текста у меня уже нет. Отправьте /draft и пришлите его ещё раз, пожалуйста.',
  oneAtATime: 'Ваша предыдущая статья ещё проверяется. Дождитесь результата или остановите проверку.',
  busy: 'Сейчас в очереди много статей. Пришлите свою чуть позже, пожалуйста.',
  tooLong: (chars, maxChars) =>
    `Текст слишком длинный: ${ruChars(chars)}. За один раз могу проверить до ${grouped(maxChars)} знаков. ` +
    'Разделите статью на части и пришлите их по одной командой /draft, пожалуйста.',
  noText: 'В этом сообщении нет текста для проверки. Пришлите статью текстом или файлом DOCX, пожалуйста.',
  fault: {
    pdf: 'Из PDF трудно прочитать статью, не разорвав предложений. Пришлите файл DOCX или сам текст, пожалуйста.',
    password: 'Файл защищён паролем. Снимите пароль и пришлите файл ещё раз, пожалуйста.',
    damaged: 'Файл повреждён. Откройте его в Word, сохраните заново как DOCX и пришлите ещё раз, пожалуйста.',
    'too-large': 'Файл слишком большой. Уберите из него картинки или пришлите сам текст, пожалуйста.',
    'without-text': 'В файле нет текста. Пришлите статью текстом или файлом DOCX, пожалуйста.',
    'other-format': 'Такие файлы я не читаю. Пришлите файл DOCX или TXT или сам текст, пожалуйста.',
  },
  tooBig: megabytes =>
    `Файл слишком большой: я читаю файлы до ${megabytes} МБ. Уберите из него картинки или пришлите сам текст, пожалуйста.`,
  notDownloaded: 'Не получилось скачать файл из Telegram. Пришлите его ещё раз чуть позже, пожалуйста.',
  failed:
    'Проверить статью не получилось: у меня что-то сломалось. Пришлите её ещё раз чуть позже, пожалуйста.',
  interrupted:
    'Бот останавливается, поэтому статья осталась непроверенной. Пришлите её позже ещё раз, пожалуйста.',

  none: sentences =>
    `Просмотрел ${ruSentences(sentences)}. Ни цитат, ни чисел из докладов, ни ссылок на них нет: сверять нечего.`,
  title: (sentences, found) => `Просмотрел ${ruSentences(sentences)}. Из них связано с докладами — ${found}:`,
  verdict: {
    misattributed: '❌ Приписано другому',
    changed: '⚠️ Слова изменены',
    absent: '❌ Ссылка на доклады есть, но в них этого нет',
    elsewhere: '❔ Цитата не из этих докладов',
    nearest: '🔎 Сказано другими словами, есть похожее место',
    spelling: '✅ Слова те же, отличается написание',
    exact: '✅ Слово в слово',
  },
  change: {
    negation: 'добавлено или пропущено отрицание',
    direction: 'слово заменено на противоположное',
    number: 'изменено число',
    name: 'изменено имя или название',
  },
  attribution: {
    other: speaker => `В докладе это говорит не «${speaker}».`,
    nobody: speaker => `В докладе не сказано, что это говорит «${speaker}».`,
  },
  worst: 'Прежде всего посмотрите:',
  more: count => `Ещё ${ruSentences(count)} — в файле.`,
  allRight: 'Исправлять нечего.',
  english: sentences =>
    `Пропустил ${ruSentences(sentences)} на английском: доклады только на казахском и русском.`,
  cut: chars => `Времени не хватило: проверено только начало текста, ${ruChars(chars)}.`,
  fileCaption: 'Все проверенные предложения с источниками. Файл открывается в браузере.',

  fileName: 'proverka',
  fileTitle: 'Проверка статьи',
  fileIntro:
    'Здесь только предложения, которые цитируют доклады, ссылаются на них или приводят из них число. Если предложения в этих докладах нет, это ещё не значит, что оно неверно.',
  counts: 'Итоги',
  inDraft: 'В статье',
  inReport: 'В докладе',
  nearest: 'Ближе всего по смыслу',
  legend: 'Зачёркнуто — этих слов в докладе нет, подчёркнуто — эти слова в статье пропущены.',
  checkedOn: 'Проверено',
  draftHash: 'Контрольная сумма текста (SHA-256)',
  indexVersion: 'Версия индекса докладов',
  draftLength: chars => `Длина текста: ${ruChars(chars)}`,
}

export const DRAFT_MESSAGES: Readonly<Record<Language, DraftMessages>> = { kk, ru }
