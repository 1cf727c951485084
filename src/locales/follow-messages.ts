import type { Language } from '../text/language.ts'

/** What the bot says where subjects, names and sources are followed, and when a new report speaks of them. */
export interface FollowMessages {
  /** Around the words that somebody is about to follow. */
  readonly ask: readonly [before: string, after: string]
  /** What will be stored, of a person or of a group, and until when. */
  readonly stored: Readonly<Record<'user' | 'chat', string>>
  readonly buttonFollow: string
  readonly followed: (words: string) => string
  readonly already: (words: string) => string
  /** Above the list of all that is followed. */
  readonly full: (most: number) => string
  readonly listLead: string
  /** Below the list. */
  readonly listHint: string
  readonly none: string
  readonly noWords: string
  readonly tooLong: (maxChars: number) => string
  /** Callback query answers: at most 200 chars. */
  readonly stopped: string
  readonly gone: string
  readonly promptLost: string
  /** Above the quotations from this many new reports. */
  readonly noticeLead: (reports: number) => string
  /** Above what did not fit. */
  readonly noticeMore: string
  /** Followed by the words. */
  readonly buttonStop: string
}

const MESSAGES: Readonly<Record<Language, FollowMessages>> = {
  kk: {
    ask: ['«', '» туралы хабар алып тұрғыңыз келе ме?'],
    stored: {
      user:
        'Бұл туралы айтылған жаңа есеп қосылса, үзіндісін бір хабармен жіберемін.\n\n' +
        'Ол үшін осы сөздерді Telegram-дағы идентификаторыңызбен бірге сақтаймын. Бас тартсаңыз, олар бірден өшеді, ал ботты 12 ай ' +
        'қолданбасаңыз, өздігінен өшеді. Бас тарту: /follow, бәрін өшіру: /forget.',
      chat:
        'Бұл туралы айтылған жаңа есеп қосылса, үзіндісін осы топқа бір хабармен жіберемін.\n\n' +
        'Ол үшін осы сөздерді топтың идентификаторымен бірге сақтаймын. Әкімшілер бас тартса, олар бірден өшеді, ал топта ботты 12 ай ' +
        'ешкім қолданбаса, өздігінен өшеді. Бас тарту: /follow, бәрін өшіру: /forget.',
    },
    buttonFollow: 'Жазылу',
    followed: words => `Жазылым қосылды: «${words}». Барлық жазылым: /follow`,
    already: words => `Бұл жазылым бұрыннан бар: «${words}». Барлық жазылым: /follow`,
    full: most =>
      `Қазір ${most} жазылым бар, бұдан көп қосуға болмайды. Жаңасын қосу үшін біреуінен бас тартыңыз:`,
    listLead: 'Жазылымдар:',
    listHint:
      'Бас тарту үшін ✕ түймесін басыңыз. Тағы жазылу үшін /follow дегеннен кейін тақырыпты, адамның не ұйымның атын жазыңыз.',
    none:
      'Әзірге жазылым жоқ. Пәрменнен кейін тақырыпты, адамның не ұйымның атын жазыңыз, мысалы:\n/follow түрмедегі азаптау\n\n' +
      'Бұл туралы айтылған жаңа есеп қосылса, үзіндісін жіберемін.',
    noWords: 'Тақырыпты сөзбен жазыңыз, мысалы: /follow түрмедегі азаптау',
    tooLong: maxChars => `Тым ұзын. Тақырыпты қысқартып, ${maxChars} таңбадан асырмай жазыңыз.`,
    stopped: 'Енді бұл туралы хабар келмейді.',
    gone: 'Бұл жазылым бұрын өшірілген.',
    promptLost: 'Қай тақырып екенін көрмей тұрмын. /follow пәрменін қайта жіберіңіз.',
    noticeLead: reports => `Жазылымыңыз бойынша жаңа ${reports === 1 ? 'есеп' : 'есептер'}:`,
    noticeMore: 'Мыналар туралы да айтылған:',
    buttonStop: 'Бас тарту',
  },
  ru: {
    ask: ['Подписаться на «', '»?'],
    stored: {
      user:
        'Когда появится новый доклад, в котором об этом говорится, пришлю выдержку одним сообщением.\n\n' +
        'Для этого я сохраню эти слова вместе с вашим идентификатором в Telegram. Отпишетесь — сотру сразу; а если ' +
        'не пользоваться ботом 12 месяцев, сотрутся сами. Отписаться: /follow, стереть всё: /forget.',
      chat:
        'Когда появится новый доклад, в котором об этом говорится, пришлю в эту группу выдержку одним сообщением.\n\n' +
        'Для этого я сохраню эти слова вместе с идентификатором группы. Администраторы отпишут группу — сотру сразу; а если здесь ' +
        'не пользоваться ботом 12 месяцев, сотрутся сами. Отписаться: /follow, стереть всё: /forget.',
    },
    buttonFollow: 'Подписаться',
    followed: words => `Подписка на «${words}» добавлена. Все подписки: /follow`,
    already: words => `Подписка на «${words}» уже есть. Все подписки: /follow`,
    full: most => `Подписок уже ${most}, больше нельзя. Чтобы добавить новую, откажитесь от одной из этих:`,
    listLead: 'Подписки:',
    listHint:
      'Чтобы отписаться, нажмите ✕. Чтобы добавить подписку, напишите после /follow тему, имя или название организации.',
    none:
      'Подписок пока нет. Напишите после команды тему, имя или название организации, например:\n/follow пытки в колониях\n\n' +
      'Когда появится новый доклад, в котором об этом говорится, пришлю выдержку.',
    noWords: 'Напишите тему словами, например: /follow пытки в колониях',
    tooLong: maxChars => `Слишком длинно. Назовите тему короче, до ${maxChars} знаков.`,
    stopped: 'Больше об этом писать не буду.',
    gone: 'Этой подписки уже нет.',
    promptLost: 'Не вижу, на что подписаться. Отправьте /follow ещё раз.',
    noticeLead: reports => `${reports === 1 ? 'Новый доклад' : 'Новые доклады'} по вашей подписке:`,
    noticeMore: 'Говорится и об этом:',
    buttonStop: 'Отписаться',
  },
}

export function followMessages(language: Language): FollowMessages {
  return MESSAGES[language]
}
