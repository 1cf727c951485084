import type { Language } from '../text/language.ts'

/** The reader's own texts in one language; its script fills in {…}. The texts of an edition are in EDITION_MESSAGES. */
export interface ReaderMessages {
  /** Of the list of reports. */
  readonly shelfTitle: string
  readonly shelfNote: string
  /** Leads back to the list. */
  readonly toShelf: string
  readonly toText: string
  /** Out of Telegram, which shows the page in itself. */
  readonly openInBrowser: string
  readonly contents: string
  readonly close: string
  readonly language: string
  readonly view: string
  /** An edition, as the view of its language alone; `both` shows them side by side. */
  readonly views: Readonly<Record<Language | 'both', string>>
  readonly viewNames: Readonly<Record<Language | 'both', string>>

  readonly search: string
  readonly searchHint: string
  readonly previous: string
  readonly next: string
  readonly found: string
  readonly foundNothing: string

  readonly passageLink: string
  readonly quotation: string
  readonly copyQuotation: string
  readonly copySelection: string
  readonly style: string
  readonly styles: Readonly<Record<'short' | 'gost' | 'apa', string>>
  readonly copied: string
  readonly notCopied: string
  readonly unmark: string

  /** The linked text is not in the report any more. */
  readonly changed: string
  /** It cannot be found out whether the text has changed. */
  readonly unchecked: string
  /** The link has an unknown form. */
  readonly badLink: string

  readonly missingTitle: string
  readonly missing: string
}

export const READER_MESSAGES: Readonly<Record<Language, ReaderMessages>> = {
  kk: {
    shelfTitle: 'Есептер',
    shelfNote: 'Есептердің толық мәтіні: оқуға, дәйексөз алуға болады.',
    toShelf: 'Барлық есептер',
    toText: 'Мәтінге өту',
    openInBrowser: 'Браузерде ашу',
    contents: 'Мазмұны',
    close: 'Жабу',
    language: 'Бет тілі',
    view: 'Мәтін тілі',
    views: { kk: 'Қаз', ru: 'Рус', both: 'Қатар' },
    viewNames: { kk: 'Қазақша мәтін', ru: 'Орысша мәтін', both: 'Екі тілде қатар' },

    search: 'Осы есептен іздеу',
    searchHint: 'Есептен іздеу',
    previous: 'Алдыңғы сәйкестік',
    next: 'Келесі сәйкестік',
    found: 'Сәйкестік: {number}/{count}',
    foundNothing: 'Ештеңе табылмады',

    passageLink: 'Осы үзіндіге сілтеме',
    quotation: 'Дәйексөз',
    copyQuotation: 'Дереккөзімен көшіру',
    copySelection: 'Белгіленгенді дереккөзімен көшіру',
    style: 'Сілтеме үлгісі',
    styles: { short: 'қысқа', gost: 'МЕМСТ', apa: 'APA' },
    copied: 'Көшірілді',
    notCopied: 'Көшіру мүмкін болмады',
    unmark: 'Белгіні алып тастау',

    changed:
      'Сілтеме берілген мәтін өзгерген: есепте ондай үзінді енді жоқ. Төменде сол жердегі қазіргі мәтін.',
    unchecked:
      'Сілтеме берілген үзінді дәл сол күйінде табылмады, ал мәтіннің өзгерген-өзгермегенін тексеру мүмкін болмады. Төменде сол жердегі қазіргі мәтін.',
    badLink: 'Сілтемеде үзінді дұрыс көрсетілмеген, сондықтан есептің басы ашылды.',

    missingTitle: 'Мұндай бет жоқ',
    missing: 'Есеп алынып тасталған немесе сілтеме қате.',
  },
  ru: {
    shelfTitle: 'Доклады',
    shelfNote: 'Полные тексты докладов: их можно читать и цитировать.',
    toShelf: 'Все доклады',
    toText: 'К тексту',
    openInBrowser: 'Открыть в браузере',
    contents: 'Содержание',
    close: 'Закрыть',
    language: 'Язык страницы',
    view: 'Язык текста',
    views: { kk: 'Қаз', ru: 'Рус', both: 'Рядом' },
    viewNames: { kk: 'Казахский текст', ru: 'Русский текст', both: 'Оба языка рядом' },

    search: 'Поиск по докладу',
    searchHint: 'Найти в докладе',
    previous: 'Предыдущее совпадение',
    next: 'Следующее совпадение',
    found: 'Совпадение {number} из {count}',
    foundNothing: 'Ничего не найдено',

    passageLink: 'Ссылка на этот отрывок',
    quotation: 'Цитата',
    copyQuotation: 'Копировать с источником',
    copySelection: 'Копировать выделенное с источником',
    style: 'Вид ссылки',
    styles: { short: 'кратко', gost: 'ГОСТ', apa: 'APA' },
    copied: 'Скопировано',
    notCopied: 'Скопировать не удалось',
    unmark: 'Снять выделение',

    changed:
      'Текст, на который ведёт ссылка, изменился: такого отрывка в докладе больше нет. Ниже — то, что на этом месте сейчас.',
    unchecked:
      'Отрывок, на который ведёт ссылка, в прежнем виде не найден, а проверить, изменился ли текст, здесь нельзя. Ниже — то, что на этом месте сейчас.',
    badLink: 'Отрывок в ссылке указан неверно, поэтому открыто начало доклада.',

    missingTitle: 'Такой страницы нет',
    missing: 'Доклад убран, или в ссылке ошибка.',
  },
}

/** What is said of an edition, always in its own language. */
export interface EditionMessages {
  readonly translation: Readonly<Record<'original' | 'official' | 'unofficial', string>>
  readonly source: string
  /** All of its text was recognized from pictures, or that of some pages. */
  readonly recognized: string
  readonly recognizedPages: string
  readonly sic: string
  readonly speaker: string
  readonly backToText: string
}

export const EDITION_MESSAGES: Readonly<Record<Language, EditionMessages>> = {
  kk: {
    translation: { original: 'түпнұсқа', official: 'ресми аударма', unofficial: 'бейресми аударма' },
    source: 'Дереккөз',
    recognized: 'Мәтін беттердің суретінен танылған: қате болуы мүмкін.',
    recognizedPages: 'Мына беттердің мәтіні суреттен танылған, қате болуы мүмкін:',
    sic: 'түпнұсқада осылай',
    speaker: 'Сөз иесі',
    backToText: 'Мәтінге оралу',
  },
  ru: {
    translation: {
      original: 'оригинал',
      official: 'официальный перевод',
      unofficial: 'неофициальный перевод',
    },
    source: 'Источник',
    recognized: 'Текст распознан по изображениям страниц: возможны ошибки.',
    recognizedPages: 'Текст этих страниц распознан по изображениям, возможны ошибки:',
    sic: 'так в оригинале',
    speaker: 'Говорит',
    backToText: 'Назад к тексту',
  },
}
