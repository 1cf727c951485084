import type { Language } from '../text/language.ts'

/** What the bot says where a question is narrowed to some reports, and where reports are compared. */
export interface NarrowingMessages {
  /** Opens the list of reports, publishers, countries and years. */
  readonly buttonNarrow: string
  /** On a button that removes the narrowing: «Только HRW · 2018 ✕». */
  readonly only: (labels: string) => string
  /** Above an answer that was searched for in some reports only. */
  readonly onlyLead: (labels: string) => string
  /** Above an answer: the sources that the question names have none. */
  readonly notThere: (labels: string) => string
  /** Instead of an answer: the reports that were chosen have none. */
  readonly nothingThere: (labels: string) => string
  /** One quotation from each report. */
  readonly buttonCompare: string
  readonly compareLead: string
  /** Fewer than two reports speak of it. Callback query answer: at most 200 chars. */
  readonly compareNone: string
  /** Before the chosen reports are shown again. */
  readonly buttonBack: string
  /** The reports of a narrowing are gone. Callback query answer: at most 200 chars. */
  readonly narrowingGone: string
}

const MESSAGES: Readonly<Record<Language, NarrowingMessages>> = {
  kk: {
    buttonNarrow: 'Іздеуді тарылту',
    only: labels => `Тек ${labels} ✕`,
    onlyLead: labels => `Тек мына есептерден: ${labels}`,
    notThere: labels => `Мына есептерде жауап жоқ: ${labels}. Басқа есептерде мынау бар:`,
    nothingThere: labels => `Мына есептерден бұл сұраққа жауап таппадым: ${labels}.`,
    buttonCompare: 'Кім не дейді',
    compareLead: 'Кім не дейді: әр есептен бір үзінді.',
    compareNone: 'Бұл туралы басқа есептерде ештеңе табылмады.',
    buttonBack: '↩ Жауапқа қайту',
    narrowingGone: 'Таңдалған есептер енді жоқ.',
  },
  ru: {
    buttonNarrow: 'Сузить поиск',
    only: labels => `Только ${labels} ✕`,
    onlyLead: labels => `Только из докладов: ${labels}`,
    notThere: labels => `В этих докладах ответа нет: ${labels}. Вот что есть в других:`,
    nothingThere: labels => `Ответа на этот вопрос в выбранных докладах не нашлось: ${labels}.`,
    buttonCompare: 'Кто что говорит',
    compareLead: 'Кто что говорит: по одной выдержке из каждого доклада.',
    compareNone: 'В других докладах об этом ничего не нашлось.',
    buttonBack: '↩ К ответу',
    narrowingGone: 'Выбранных докладов больше нет.',
  },
}

export function narrowingMessages(language: Language): NarrowingMessages {
  return MESSAGES[language]
}
