import type { Language } from '../text/language.ts'

/** The demo page's own texts in one language; the page fills in {…}. */
export interface PageMessages {
  readonly title: string
  /** What Dayek is, in one sentence. */
  readonly tagline: string
  readonly language: string
  readonly toDark: string
  readonly toLight: string
  readonly chats: string
  readonly botStatus: string
  readonly groupStatus: string
  readonly typing: string
  readonly back: string
  readonly you: string

  readonly welcome: string
  readonly reports: string
  readonly examplesTitle: string
  /** Above the examples in this language when the page is in the other one. */
  readonly examplesAside: string
  readonly localNote: string
  readonly ownBot: string
  readonly groupWelcome: string
  readonly dialogStatus: string
  readonly dialogWelcome: string

  readonly opening: string
  readonly failed: string
  readonly offline: string

  readonly conversation: string
  readonly write: string
  readonly writeInGroup: string
  readonly send: string
  /** The button that sends a file. */
  readonly attach: string
  readonly dropHere: string
  readonly dropNote: string
  readonly sendingFile: string
  readonly fileNotSent: string
  /** In the welcome, where files can be sent. */
  readonly ownReports: string
  readonly save: string
  readonly commands: string
  readonly speakAs: string
  readonly reply: string
  readonly edit: string
  readonly cancel: string
  readonly close: string
  readonly edited: string
  readonly via: string
  /** Below an ephemeral message. */
  readonly visibleTo: string
  readonly visibleToYou: string
  readonly showAll: string
  readonly showLess: string
  readonly spoiler: string
  readonly copied: string
  readonly openPhoto: string
  readonly photo: string
  readonly newMessages: string
  readonly quickReplies: string

  readonly inlineResults: string
  readonly inlineSearching: string
  readonly inlineNothing: string
  readonly shareTitle: string

  readonly refused: string
  readonly noAnswer: string
  readonly tooLong: string

  readonly today: string
  readonly yesterday: string
  /** In the form that follows a day: "5 мамыр", "5 мая". */
  readonly months: readonly string[]
}

/** The fictional people of the demo; names need no translation. */
export const PAGE_PEOPLE = { bot: 'Дәйек', me: 'Айдана', others: ['Әсем', 'Тимур'] } as const

export const PAGE_MESSAGES: Readonly<Record<Language, PageMessages>> = {
  kk: {
    title: 'Дәйекті сынап көріңіз',
    tagline:
      'Дәйек сұрағыңызға адам құқықтары туралы есептерден жауап тауып, оны сөзбе-сөз, дереккөзімен келтіреді.',
    language: 'Бет тілі',
    toDark: 'Қою түске ауысу',
    toLight: 'Ашық түске ауысу',
    chats: 'Чаттар',
    botStatus: 'бот',
    groupStatus: '{names}, сіз және Дәйек',
    typing: 'жазып жатыр…',
    back: 'Чаттарға қайту',
    you: 'Сіз',

    welcome: 'Сәлеметсіз бе!',
    reports: 'Дәйек мына есептерден іздейді',
    examplesTitle: 'Осылай сұрап көріңіз',
    examplesAside: 'Қазақша да сұрай аласыз',
    localNote: 'Бет тек осы компьютерде жұмыс істейді, сұрақтарыңыз ешқайда жіберілмейді.',
    ownBot:
      'Telegram-да өз ботыңызды ашу үшін: @BotFather-ге /newbot деп жазып, токен алыңыз да, оны .env файлына жазыңыз.',
    groupWelcome:
      'Топта Дәйек үндемейді: оны @{bot} деп атағанда немесе хабарына жауап жазғанда ғана сөйлейді.',
    dialogStatus: 'екеуара чат, бот мұнда жоқ',
    dialogWelcome:
      'Бұл чатта Дәйек жоқ. Бірақ хабарыңызда @{bot} деп атасаңыз, қонақ болып кіріп, бір үзіндімен жауап береді.',

    opening: 'Дәйек оянып жатыр…',
    failed: 'Есептер ашылмады. Неге екені npm start іске қосылған терминалда жазылған.',
    offline: 'Байланыс үзілді. Терминалда npm start әлі жұмыс істеп тұр ма?',

    conversation: '{name} чатындағы хабарлар',
    write: 'Сұрағыңызды жазыңыз',
    writeInGroup: 'Хабар жазыңыз',
    send: 'Жіберу',
    attach: 'Есеп файлын жіберу',
    dropHere: 'Файлды осы жерге тастаңыз',
    dropNote: 'PDF, DOCX, HTML, EPUB, TXT немесе Markdown. Файл осы компьютерден шықпайды.',
    sendingFile: '«{name}» жіберіліп жатыр…',
    fileNotSent: '«{name}» жіберілмеді.',
    ownReports: 'Өз есебіңізді қосыңыз: файлын осы бетке сүйреп әкеліңіз немесе қыстырғыш белгісін басыңыз.',
    save: 'Сақтау',
    commands: 'Пәрмендер',
    speakAs: 'Кімнің атынан',
    reply: 'Жауап жазу',
    edit: 'Түзету',
    cancel: 'Бас тарту',
    close: 'Жабу',
    edited: 'түзетілді',
    via: '@{bot} арқылы',
    visibleTo: 'Топта мұны тек {name} көреді',
    visibleToYou: 'Топта мұны тек сіз көресіз',
    showAll: 'Толық көрсету',
    showLess: 'Қысқарту',
    spoiler: 'Жасырын мәтінді көрсету',
    copied: 'Көшірілді',
    openPhoto: 'Суретті үлкейту',
    photo: 'Сурет',
    newMessages: 'Соңғы хабарларға өту',
    quickReplies: 'Дайын сұрақтар',

    inlineResults: 'Дәйек тапқан үзінділер',
    inlineSearching: 'Іздеп жатыр…',
    inlineNothing: 'Есептерден ештеңе табылмады.',
    shareTitle: 'Қай чатқа жібереміз?',

    refused: 'Бұл енді мүмкін емес: хабар не түйме өзгеріп кеткен.',
    noAnswer: 'Бот жауап бермеді. Сәлден кейін қайталап көріңізші.',
    tooLong: 'Бір хабарға 4096 таңбадан артық сыймайды.',

    today: 'Бүгін',
    yesterday: 'Кеше',
    months: [
      'қаңтар',
      'ақпан',
      'наурыз',
      'сәуір',
      'мамыр',
      'маусым',
      'шілде',
      'тамыз',
      'қыркүйек',
      'қазан',
      'қараша',
      'желтоқсан',
    ],
  },
  ru: {
    title: 'Попробуйте Дәйек',
    tagline:
      'Дәйек находит в докладах о правах человека ответ на ваш вопрос и приводит его дословно, с источником.',
    language: 'Язык страницы',
    toDark: 'Тёмное оформление',
    toLight: 'Светлое оформление',
    chats: 'Чаты',
    botStatus: 'бот',
    groupStatus: '{names}, вы и Дәйек',
    typing: 'печатает…',
    back: 'К списку чатов',
    you: 'Вы',

    welcome: 'Здравствуйте!',
    reports: 'Дәйек ищет в этих докладах',
    examplesTitle: 'Попробуйте спросить так',
    examplesAside: 'Можно спрашивать и по-русски',
    localNote: 'Страница работает только на этом компьютере, вопросы никуда не отправляются.',
    ownBot:
      'Чтобы завести своего бота в Telegram, напишите /newbot боту @BotFather и впишите полученный токен в файл .env.',
    groupWelcome:
      'В группе Дәйек молчит, пока его не позовут: упомяните @{bot} или ответьте на его сообщение.',
    dialogStatus: 'чат на двоих, бота здесь нет',
    dialogWelcome:
      'В этом чате Дәйек не состоит. Но если назвать @{bot} в сообщении, он зайдёт как гость и ответит одной выдержкой.',

    opening: 'Дәйек просыпается…',
    failed: 'Доклады не открылись. Причина написана в терминале, где запущен npm start.',
    offline: 'Связь прервалась. Работает ли ещё npm start в терминале?',

    conversation: 'Сообщения в чате «{name}»',
    write: 'Напишите вопрос',
    writeInGroup: 'Напишите сообщение',
    send: 'Отправить',
    attach: 'Отправить файл доклада',
    dropHere: 'Отпустите файл здесь',
    dropNote: 'PDF, DOCX, HTML, EPUB, TXT или Markdown. Файл не покинет этот компьютер.',
    sendingFile: 'Отправляю «{name}»…',
    fileNotSent: 'Файл «{name}» не отправлен.',
    ownReports: 'Добавьте свой доклад: перетащите файл на эту страницу или нажмите на скрепку.',
    save: 'Сохранить',
    commands: 'Команды',
    speakAs: 'От чьего имени',
    reply: 'Ответить',
    edit: 'Исправить',
    cancel: 'Отменить',
    close: 'Закрыть',
    edited: 'исправлено',
    via: 'через @{bot}',
    visibleTo: 'В группе это видит только {name}',
    visibleToYou: 'В группе это видите только вы',
    showAll: 'Показать целиком',
    showLess: 'Свернуть',
    spoiler: 'Показать скрытый текст',
    copied: 'Скопировано',
    openPhoto: 'Увеличить картинку',
    photo: 'Картинка',
    newMessages: 'К последним сообщениям',
    quickReplies: 'Готовые вопросы',

    inlineResults: 'Выдержки, которые нашёл Дәйек',
    inlineSearching: 'Идёт поиск…',
    inlineNothing: 'В докладах ничего не нашлось.',
    shareTitle: 'В какой чат отправить?',

    refused: 'Уже не получится: сообщение или кнопка изменились.',
    noAnswer: 'Бот не ответил. Попробуйте ещё раз чуть позже.',
    tooLong: 'В одно сообщение помещается не больше 4096 знаков.',

    today: 'Сегодня',
    yesterday: 'Вчера',
    months: [
      'января',
      'февраля',
      'марта',
      'апреля',
      'мая',
      'июня',
      'июля',
      'августа',
      'сентября',
      'октября',
      'ноября',
      'декабря',
    ],
  },
}

/** A bilingual group, and its messages before anybody asks the bot. */
export const PAGE_GROUP = {
  title: 'Редакция',
  talk: [
    'Мақалаға бейбіт жиналыстар туралы нақты дерек керек болып тұр. Сілтемесімен болса, тіпті жақсы.',
    'Давай спросим у Дәйека: он приводит слова самого доклада и говорит, откуда они.',
  ],
} as const
