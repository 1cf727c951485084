import type { Language } from '../text/language.ts'
import { countOf } from './plural.ts'

/** The values that an admin can correct before a report is added. */
export const CORRECTABLE_KEYS = [
  'title',
  'short',
  'publisher',
  'published',
  'url',
  'rights',
  'about',
  'period',
  'author',
  'translation',
] as const
export type CorrectableKey = (typeof CORRECTABLE_KEYS)[number]

/** What an admin can say about the origin of a text. */
export const TEXT_ORIGINS = ['original', 'official', 'unofficial'] as const
export type TextOrigin = (typeof TEXT_ORIGINS)[number]

type RemovedKind = 'running-head' | 'running-foot' | 'page-number' | 'navigation' | 'contents' | 'decoration'

/** What the bot says to admins about files and reports, in one language. */
export interface ImportMessages {
  readonly reading: string
  readonly readingPages: (done: number, total: number) => string
  /** Behind another file. */
  readonly queued: string
  /** Too many files wait. */
  readonly busy: string
  /** Too many changes of the reports wait. */
  readonly busyChanging: string
  readonly tooBig: (megabytes: number) => string
  /** No file that is read is as large. */
  readonly tooBigAnywhere: (megabytes: number) => string
  readonly notDownloaded: string
  readonly notRead: (reason: string) => string
  readonly notReadDefect: string
  /** The bot stops while a file is read or a report added. */
  readonly interrupted: string

  readonly field: Readonly<Record<CorrectableKey, string>>
  readonly unknown: string
  readonly file: string
  readonly pages: (count: number) => string
  readonly paragraphs: (count: number) => string
  readonly footnotes: (count: number) => string
  readonly language: Readonly<Record<Language, string>>
  readonly sections: string
  readonly removed: string
  readonly removedKind: Readonly<Record<RemovedKind, string>>
  readonly recognized: (pages: string) => string
  readonly refusedPages: (pages: string) => string
  readonly doubts: string
  readonly page: (page: number) => string
  readonly more: (count: number) => string
  /** What the question marks mean. */
  readonly guessNote: string
  readonly missing: (fields: string) => string
  readonly sameSource: string

  readonly buttonAdd: string
  readonly buttonReplace: string
  readonly buttonCorrect: string
  readonly buttonForget: string
  readonly buttonBack: string
  /** Callback query answer: at most 200 chars. */
  readonly addFirst: (fields: string) => string
  readonly chooseField: string
  readonly askField: (field: string) => string
  readonly askHint: Readonly<Partial<Record<CorrectableKey, string>>>
  readonly current: string
  /** With an example, or what is wrong. */
  readonly notCorrected: (explanation: string) => string
  readonly noText: string
  readonly forgotten: string
  /** Callback query answer: at most 200 chars. */
  readonly expired: string
  /** Callback query answer: at most 200 chars. */
  readonly alreadyDecided: string

  readonly adding: string
  readonly embedding: (done: number, total: number) => string
  readonly added: (title: string) => string
  readonly addedTry: string
  readonly addedManage: string
  readonly buttonOutline: string
  readonly notAdded: (reason: string) => string
  readonly notAddedDefect: string

  readonly listTitle: (count: number) => string
  readonly listEmpty: string
  readonly noList: (reason: string) => string
  readonly hidden: string
  readonly buttonHide: string
  readonly buttonShow: string
  readonly buttonRemove: string
  readonly buttonRemoveYes: string
  readonly askRemove: string
  readonly working: string
  readonly done: Readonly<Record<'hide' | 'show' | 'remove', (title: string) => string>>
  readonly unchanged: (reason: string) => string
  readonly unchangedDefect: string
  /** Callback query answer: at most 200 chars. */
  readonly notListed: string
}

const ADMIN_COMMAND = 'npm run import'

const kk: ImportMessages = {
  reading: '📄 Файлды оқып жатырмын…',
  readingPages: (done, total) => `📄 Файлды оқып жатырмын: ${total} беттің ${done}-беті…`,
  queued: '📄 Файл кезекте тұр, сәл күте тұрыңыз…',
  busy: 'Кезекте тұрған файл көп. Алдыңғыларын оқып болған соң қайта жіберіңізші.',
  busyChanging: 'Қазір басқа есептермен жұмыс істеп жатырмын. Сәлден кейін түймені қайта басыңызшы.',
  tooBig: megabytes =>
    `Бұл файл тым үлкен: Telegram боттарға ${megabytes} МБ-тан үлкен файлды бермейді. Оны серверде мына пәрменмен қоса аласыз: ${ADMIN_COMMAND} -- <файл>`,
  tooBigAnywhere: megabytes => `Бұл файл тым үлкен: ${megabytes} МБ-қа дейінгі файлды ғана оқимын.`,
  notDownloaded: 'Файлды Telegram-нан жүктеп ала алмадым. Сәлден кейін қайта жіберіңізші.',
  notRead: reason => `Бұл файлды оқи алмадым. Себебі: ${reason}`,
  notReadDefect: 'Бұл файлды оқи алмадым: менде ақау шықты, толығырағы журналда жазылған.',
  interrupted:
    'Бот тоқтап жатыр, сондықтан жұмыс аяқталмай қалды, бірақ ештеңе өзгерген жоқ. Кейінірек қайталап көріңізші.',

  field: {
    title: 'Атауы',
    short: 'Қысқаша',
    publisher: 'Баспагер',
    published: 'Күні',
    url: 'Мекенжайы',
    rights: 'Авторлық құқық',
    about: 'Елдер',
    period: 'Жылдар',
    author: 'Авторлар',
    translation: 'Мәтін',
  },
  unknown: 'көрсетілмеген',
  file: 'Файл',
  pages: count => countOf('kk', count, { other: 'бет' }),
  paragraphs: count => countOf('kk', count, { other: 'абзац' }),
  footnotes: count => countOf('kk', count, { other: 'ескертпе' }),
  language: { kk: 'қазақша', ru: 'орысша' },
  sections: 'Бөлімдері:',
  removed: 'Алып тасталды:',
  removedKind: {
    'running-head': 'жоғарғы колонтитул',
    'running-foot': 'төменгі колонтитул',
    'page-number': 'бет нөмірлері',
    navigation: 'сайт мәзірі',
    contents: 'мазмұны',
    decoration: 'безендіру белгілері',
  },
  recognized: pages => `🔍 Суреттен танылған беттер: ${pages}. Дәйексөзде «танылған мәтін» деп көрсетемін.`,
  refusedPages: pages => `⚠️ Оқылмаған беттер: ${pages}. Олар есепке кірмейді.`,
  doubts: '⚠️ Тексеріп шығыңыз:',
  page: page => `${page}-бет`,
  more: count => `…және тағы ${count}.`,
  guessNote: '❓ — бұл менің болжамым, тексеріп шығыңыз.',
  missing: fields => `❗ Қосу үшін мыналарды көрсетіңіз: ${fields}.`,
  sameSource: '♻️ Осы файлдан алынған есеп бұрыннан бар. Оны жаңасымен алмастыруға болады.',

  buttonAdd: '✅ Қосу',
  buttonReplace: '♻️ Алмастыру',
  buttonCorrect: '✏️ Түзету…',
  buttonForget: '🗑 Ұмыту',
  buttonBack: '↩ Артқа',
  addFirst: fields => `Әуелі мыналарды көрсетіңіз: ${fields}. «Түзету…» түймесін басыңыз.`,
  chooseField: 'Нені түзетеміз?',
  askField: field => `«${field}» деген жерге не жазайын? Осы хабарға жауап ретінде жіберіңіз.`,
  askHint: {
    published: 'Мысалы: 31.05.2024',
    about: 'Мысалы: Қазақстан, Қырғызстан немесе KZ, KG',
    period: 'Мысалы: 2022 немесе 2016–2018',
    short: 'Мысалы: HRW, 2018',
    url: 'Мысалы: https://example.org/report',
    author: 'Алдымен аты, сосын тегі; автор бірнешеу болса, үтірмен бөліңіз',
  },
  current: 'Қазір:',
  notCorrected: explanation => `Бұлай жазуға болмайды, бұрынғысы қалды. ${explanation}`,
  noText: 'Дұрыс нұсқасын сөзбен жазыңызшы.',
  forgotten: '🗑 Ұмыттым: бұл файлдан ештеңе сақталған жоқ.',
  expired:
    'Бұл файл енді жадымда жоқ: бір сағаттан артық уақыт өтті немесе бот қайта қосылды. Файлды қайта жіберіңізші.',
  alreadyDecided: 'Бұл файл туралы шешім қабылданып қойған.',

  adding: '⏳ Есепті қосып жатырмын. Сұрақтарға жауап бере беремін.',
  embedding: (done, total) => `⏳ Есепті қосып жатырмын. Дайын мәтін саны: ${done} / ${total}…`,
  added: title => `✅ Қосылды: «${title}». Енді осы есептен де іздеймін.`,
  addedTry: 'Мысалы, былай сұрап көріңіз:',
  addedManage: 'Есептерді жасыру не алып тастау: /reports',
  buttonOutline: '📑 Бөлімдері',
  notAdded: reason => `Есеп қосылмады, бәрі бұрынғыдай қалды. Себебі: ${reason}`,
  notAddedDefect: 'Есеп қосылмады, бәрі бұрынғыдай қалды: менде ақау шықты, толығырағы журналда жазылған.',

  listTitle: count => `Барлығы ${countOf('kk', count, { other: 'есеп' })}. Нөмірін басып таңдаңыз:`,
  listEmpty: 'Әзірге есеп жоқ. Маған PDF, DOCX, HTML, EPUB, TXT немесе Markdown файлын жіберіңіз.',
  noList: reason => `Есептер тізімін оқи алмадым. Себебі: ${reason}`,
  hidden: 'жасырылған',
  buttonHide: '🙈 Жасыру',
  buttonShow: '👁 Қайта көрсету',
  buttonRemove: '🗑 Алып тастау…',
  buttonRemoveYes: 'Иә, алып тастау',
  askRemove:
    'Есеп біржола өшіріледі. Одан алынған үзіндінің сілтемесін ашқан адамға ол үзінді енді жоқ екені айтылады. Алып тастайын ба?',
  working: '⏳ Индексті жаңартып жатырмын. Сұрақтарға жауап бере беремін.',
  done: {
    hide: title => `🙈 Жасырылды: «${title}». Бұл есептен енді іздемеймін.`,
    show: title => `👁 Қайта көрсетілді: «${title}». Енді бұл есептен де іздеймін.`,
    remove: title => `🗑 Алып тасталды: «${title}».`,
  },
  unchanged: reason => `Болмады, бәрі бұрынғыдай қалды. Себебі: ${reason}`,
  unchangedDefect: 'Болмады, бәрі бұрынғыдай қалды: менде ақау шықты, толығырағы журналда жазылған.',
  notListed: 'Мұндай есеп енді жоқ. Тізімді қайта ашыңыз: /reports',
}

const ru: ImportMessages = {
  reading: '📄 Читаю файл…',
  readingPages: (done, total) => `📄 Читаю файл: страница ${done} из ${total}…`,
  queued: '📄 Файл в очереди, подождите немного…',
  busy: 'В очереди слишком много файлов. Пришлите этот ещё раз, когда я прочту предыдущие.',
  busyChanging: 'Сейчас я работаю с другими докладами. Нажмите кнопку ещё раз чуть позже.',
  tooBig: megabytes =>
    `Файл слишком велик: Telegram не отдаёт ботам файлы больше ${megabytes} МБ. Его можно добавить на сервере: ${ADMIN_COMMAND} -- <файл>`,
  tooBigAnywhere: megabytes => `Файл слишком велик: я читаю файлы не больше ${megabytes} МБ.`,
  notDownloaded: 'Не получилось скачать файл из Telegram. Пришлите его ещё раз чуть позже.',
  notRead: reason => `Не получилось прочитать этот файл. Причина: ${reason}`,
  notReadDefect: 'Не получилось прочитать этот файл: у меня что-то сломалось, подробности в журнале.',
  interrupted:
    'Бот останавливается, поэтому работа не закончена, но ничего и не изменилось. Попробуйте, пожалуйста, позже.',

  field: {
    title: 'Название',
    short: 'Кратко',
    publisher: 'Издатель',
    published: 'Дата',
    url: 'Адрес',
    rights: 'Авторские права',
    about: 'Страны',
    period: 'Годы',
    author: 'Авторы',
    translation: 'Текст',
  },
  unknown: 'не указано',
  file: 'Файл',
  pages: count =>
    countOf('ru', count, { one: 'страница', few: 'страницы', many: 'страниц', other: 'страницы' }),
  paragraphs: count =>
    countOf('ru', count, { one: 'абзац', few: 'абзаца', many: 'абзацев', other: 'абзаца' }),
  footnotes: count => countOf('ru', count, { one: 'сноска', few: 'сноски', many: 'сносок', other: 'сноски' }),
  language: { kk: 'на казахском', ru: 'на русском' },
  sections: 'Разделы:',
  removed: 'Убрано:',
  removedKind: {
    'running-head': 'верхние колонтитулы',
    'running-foot': 'нижние колонтитулы',
    'page-number': 'номера страниц',
    navigation: 'меню сайта',
    contents: 'оглавление',
    decoration: 'украшения',
  },
  recognized: pages => `🔍 Распознаны с изображения страницы: ${pages}. В цитатах это будет указано.`,
  refusedPages: pages => `⚠️ Не удалось прочитать страницы: ${pages}. В доклад они не войдут.`,
  doubts: '⚠️ Проверьте:',
  page: page => `с. ${page}`,
  more: count => `…и ещё ${count}.`,
  guessNote: '❓ — моя догадка, проверьте.',
  missing: fields => `❗ Чтобы добавить доклад, укажите: ${fields}.`,
  sameSource: '♻️ Доклад из этого файла уже есть. Его можно заменить новым.',

  buttonAdd: '✅ Добавить',
  buttonReplace: '♻️ Заменить',
  buttonCorrect: '✏️ Исправить…',
  buttonForget: '🗑 Забыть',
  buttonBack: '↩ Назад',
  addFirst: fields => `Сначала укажите: ${fields}. Для этого нажмите «Исправить…».`,
  chooseField: 'Что исправить?',
  askField: field => `Что вписать в поле «${field}»? Ответьте на это сообщение.`,
  askHint: {
    published: 'Например: 31.05.2024',
    about: 'Например: Казахстан, Кыргызстан или KZ, KG',
    period: 'Например: 2022 или 2016–2018',
    short: 'Например: HRW, 2018',
    url: 'Например: https://example.org/report',
    author: 'Сначала имя, потом фамилия; нескольких авторов разделите запятыми',
  },
  current: 'Сейчас:',
  notCorrected: explanation => `Так не подойдёт, осталось прежнее. ${explanation}`,
  noText: 'Напишите, пожалуйста, текстом.',
  forgotten: '🗑 Забыто: из этого файла ничего не сохранено.',
  expired:
    'Этого файла я уже не помню: прошло больше часа или бот перезапустили. Пришлите файл ещё раз, пожалуйста.',
  alreadyDecided: 'По этому файлу решение уже принято.',

  adding: '⏳ Добавляю доклад. На вопросы отвечаю как обычно.',
  embedding: (done, total) => `⏳ Добавляю доклад. Готово текстов: ${done} из ${total}…`,
  added: title => `✅ Добавлено: «${title}». Теперь я ищу и в этом докладе.`,
  addedTry: 'Попробуйте спросить, например:',
  addedManage: 'Скрыть или удалить доклад: /reports',
  buttonOutline: '📑 Разделы',
  notAdded: reason => `Доклад не добавлен, всё осталось как было. Причина: ${reason}`,
  notAddedDefect:
    'Доклад не добавлен, всё осталось как было: у меня что-то сломалось, подробности в журнале.',

  listTitle: count =>
    `Всего ${countOf('ru', count, { one: 'доклад', few: 'доклада', many: 'докладов', other: 'доклада' })}. Выберите номер:`,
  listEmpty: 'Докладов пока нет. Пришлите мне файл PDF, DOCX, HTML, EPUB, TXT или Markdown.',
  noList: reason => `Не получилось прочитать список докладов. Причина: ${reason}`,
  hidden: 'скрыт',
  buttonHide: '🙈 Скрыть',
  buttonShow: '👁 Вернуть',
  buttonRemove: '🗑 Удалить…',
  buttonRemoveYes: 'Да, удалить',
  askRemove:
    'Доклад будет удалён навсегда. Кто откроет ссылку на выдержку из него, узнает, что её больше нет. Удалить?',
  working: '⏳ Обновляю индекс. На вопросы отвечаю как обычно.',
  done: {
    hide: title => `🙈 Скрыто: «${title}». В этом докладе я больше не ищу.`,
    show: title => `👁 Возвращено: «${title}». Теперь я снова ищу и в этом докладе.`,
    remove: title => `🗑 Удалено: «${title}».`,
  },
  unchanged: reason => `Не получилось, всё осталось как было. Причина: ${reason}`,
  unchangedDefect: 'Не получилось, всё осталось как было: у меня что-то сломалось, подробности в журнале.',
  notListed: 'Такого доклада уже нет. Откройте список заново: /reports',
}

/** The messages in each language. */
export const IMPORT_MESSAGES: Readonly<Record<Language, ImportMessages>> = { kk, ru }
