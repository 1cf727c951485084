import type { Language } from '../text/language.ts'
import { countOf } from './plural.ts'

interface ChangeCounts {
  readonly changed: number
  readonly removed: number
  readonly damaged: number
}

/** The words of an exported file, in one language. */
export interface ExportMessages {
  readonly title: string
  /** Who made the file, from what, and when every quotation was compared with its report. */
  readonly lead: (bot: string, excerpts: number, day: string) => string
  readonly accessed: (day: string) => string
  /** How many of the excerpts are not as they were kept; empty if all are. */
  readonly changes: (counts: ChangeCounts) => string
  readonly changed: string
  /** After it, above the present text of the passage. */
  readonly now: string
  /** Before the fingerprint of the text that was kept. */
  readonly oldFingerprint: string
  readonly removed: string
  readonly damaged: string
  readonly quotedIn: Readonly<Record<Language, string>>
  readonly source: string
  readonly permalink: string
  readonly fingerprint: string
  readonly bibliography: Readonly<Record<'gost' | 'apa', string>>
  readonly rights: (rights: string) => string
  /** The kind of document, in a bibliographic record. */
  readonly report: string
  readonly translatedTitle: (title: string) => string
}

export const EXPORT_MESSAGES: Readonly<Record<Language, ExportMessages>> = {
  kk: {
    title: 'Есептерден үзінділер',
    lead: (bot, excerpts, day) =>
      `Дәйек (@${bot}) ботында сақталған ${excerpts} үзінді ${day} күні есептердің мәтінімен салыстырылды.`,
    accessed: day => `Қаралған күні: ${day}`,
    changes: ({ changed, removed, damaged }) =>
      [
        changed > 0 ? `Сақталғаннан бері мәтіні өзгерген үзінді: ${changed}.` : '',
        removed > 0 ? `Есептерде енді жоқ үзінді: ${removed}.` : '',
        damaged > 0 ? `Мәтіні бүлінген үзінді: ${damaged}.` : '',
      ]
        .filter(part => part)
        .join(' '),
    changed: 'Сақталғаннан бері мәтіні өзгерген.',
    now: 'Бұл жердегі қазіргі мәтін:',
    oldFingerprint: 'Бұрынғы мәтіннің таңбасы',
    removed: 'Бұл үзінді есептерде енді жоқ.',
    damaged: 'Бұл үзіндінің мәтіні бүлінген, сондықтан келтірілмейді.',
    quotedIn: { kk: 'Қазақша', ru: 'Орысша' },
    source: 'Дереккөз',
    permalink: 'Тұрақты сілтеме',
    fingerprint: 'Таңбасы',
    bibliography: { gost: 'Пайдаланылған дереккөздер', apa: 'Дереккөздер' },
    rights: rights => `Авторлық құқық: ${rights}`,
    report: 'Есеп',
    translatedTitle: title => `Аудармадағы атауы: ${title}`,
  },
  ru: {
    title: 'Выдержки из докладов',
    lead: (bot, excerpts, day) =>
      `${countOf('ru', excerpts, { one: 'выдержка', few: 'выдержки', many: 'выдержек', other: 'выдержки' })} из бота ` +
      `Дәйек (@${bot}); с текстом докладов сверено ${day}.`,
    accessed: day => `Дата обращения: ${day}`,
    changes: ({ changed, removed, damaged }) =>
      [
        changed > 0
          ? `После сохранения изменился текст ${countOf('ru', changed, { one: 'выдержки', other: 'выдержек' })}.`
          : '',
        removed > 0
          ? `В докладах больше нет ${countOf('ru', removed, { one: 'выдержки', other: 'выдержек' })}.`
          : '',
        damaged > 0
          ? `Повреждён текст ${countOf('ru', damaged, { one: 'выдержки', other: 'выдержек' })}.`
          : '',
      ]
        .filter(part => part)
        .join(' '),
    changed: 'После сохранения текст изменился.',
    now: 'Сейчас на этом месте:',
    oldFingerprint: 'Метка прежнего текста',
    removed: 'Этой выдержки в докладах больше нет.',
    damaged: 'Текст этой выдержки повреждён, поэтому он не приводится.',
    quotedIn: { kk: 'По-казахски', ru: 'По-русски' },
    source: 'Источник',
    permalink: 'Постоянная ссылка',
    fingerprint: 'Метка',
    bibliography: { gost: 'Список источников', apa: 'Источники' },
    rights: rights => `Авторские права: ${rights}`,
    report: 'Доклад',
    translatedTitle: title => `Название в переводе: ${title}`,
  },
}
