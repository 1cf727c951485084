import type { Language } from '../text/language.ts'

/** Above the answer to a message that replies to a quotation: where it was found. */
export interface NearMessages {
  /** In the section of the quotation; `title` is empty for the text above the first heading. */
  readonly section: (title: string) => string
  /** Elsewhere in its report. */
  readonly report: string
  /** In other reports only. */
  readonly elsewhere: string
}

const MESSAGES: Readonly<Record<Language, NearMessages>> = {
  kk: {
    section: title => (title === '' ? '↩️ Осы үзіндінің маңынан:' : `↩️ «${title}» бөлімінен:`),
    report: '↩️ Бұл бөлімде жауап жоқ. Сол есептің басқа жерлерінде мынау бар:',
    elsewhere: '↩️ Бұл есепте жауап жоқ. Басқа есептерде мынау бар:',
  },
  ru: {
    section: title => (title === '' ? '↩️ Рядом с этой выдержкой:' : `↩️ Из раздела «${title}»:`),
    report: '↩️ В этом разделе ответа нет. Вот что есть в других местах доклада:',
    elsewhere: '↩️ В этом докладе ответа нет. Вот что есть в других:',
  },
}

export function nearMessages(language: Language): NearMessages {
  return MESSAGES[language]
}
