import { citationWords, citedLanguage, citePassage } from '../answer/citation.ts'
import { citationParts } from '../answer/citation-parts.ts'
import { CITATION_STYLES, type CitationStyle, formatWholeCitation } from '../answer/citation-style.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import type { Passage } from '../passages/passage.ts'
import { LANGUAGES, type Language } from '../text/language.ts'

/**
 * What the script replaces in a template. Characters for private use, because a title may contain anything else.
 * src/reader/page/citation.js has the same.
 */
const SLOTS = {
  page: '\ue001',
  pageNumbers: '\ue002',
  speaker: '\ue003',
  labels: '\ue004',
  reading: '\ue005',
  permalink: '\ue006',
  today: '\ue007',
} as const

type Slot = keyof typeof SLOTS

/** The parts that not every quotation has, and without which a style punctuates otherwise. */
const OPTIONAL: Readonly<Record<CitationStyle, readonly Slot[]>> = {
  short: ['page', 'speaker'],
  gost: ['pageNumbers', 'reading'],
  apa: ['reading'],
}

/** The words of a citation around slots. */
interface SlottedWords {
  readonly page: string
  readonly pages: string
  readonly speaker: string
  readonly speakers: string
  readonly note: string
  readonly reading: string
  /** Of the edition; empty for an original. */
  readonly translation: string
}

interface StyleTemplates {
  readonly optional: readonly Slot[]
  /** By the optional parts that a quotation has, with spaces between: ``, `page`, `page speaker`. */
  readonly templates: Readonly<Record<string, string>>
}

/** How a quotation of one edition is cited. */
export interface CitationTemplates {
  readonly words: SlottedWords
  readonly styles: Readonly<Record<string, StyleTemplates>>
}

/**
 * The citations of a report's quotations, with slots for what only the quotation decides: made here, so that the page cites as the
 * bot does, in full length.
 */
export function citationTemplates(
  report: ReportInfo,
  passage: Passage,
): Readonly<Partial<Record<Language, CitationTemplates>>> {
  return Object.fromEntries(
    LANGUAGES.flatMap(language =>
      passage.texts[language] ? [[language, templatesOf(report, passage, language)]] : [],
    ),
  )
}

/** The language in whose edition the pages of a quotation are cited: the original's, if it is cited under its title. */
export function citedLanguages(report: ReportInfo, passage: Passage): Readonly<Record<Language, Language>> {
  const of = (language: Language) => {
    const isRenamed = citePassage(report, passage, language, language).originalTitle !== undefined
    return citedLanguage(passage, language, isRenamed)
  }
  return { kk: of('kk'), ru: of('ru') }
}

function templatesOf(report: ReportInfo, passage: Passage, language: Language): CitationTemplates {
  const { text = '' } = passage.texts[language] ?? {}
  const citation = {
    kk: citePassage(report, passage, 'kk', language),
    ru: citePassage(report, passage, 'ru', language),
  }
  const edition = report.editions[language]
  const parts = citationParts(
    {
      passage,
      quote: {
        language,
        text,
        startChar: 0,
        endChar: text.length,
        translation: edition?.translation ?? 'original',
      },
      citation,
      url: edition?.url ?? '',
      ...(edition?.kind && { kind: edition.kind }),
    },
    { botUsername: '', today: new Date(0) },
  )
  const templateOf = (style: CitationStyle, had: readonly Slot[]) => {
    const lacking = OPTIONAL[style].filter(slot => !had.includes(slot)).map(slot => [slot, ''])
    return formatWholeCitation(style, { ...parts, ...SLOTS, ...Object.fromEntries(lacking) })
  }
  const styles = CITATION_STYLES.map(style => {
    const optional = OPTIONAL[style]
    const templates = subsetsOf(optional).map(had => [had.join(' '), templateOf(style, had)])
    return [style, { optional, templates: Object.fromEntries(templates) }]
  })
  return { words: wordsOf(language, parts.translation), styles: Object.fromEntries(styles) }
}

/** In the order of the list. */
function subsetsOf([slot, ...others]: readonly Slot[]): readonly (readonly Slot[])[] {
  if (slot === undefined) return [[]]
  const rest = subsetsOf(others)
  return [...rest, ...rest.map(subset => [slot, ...subset])]
}

function wordsOf(language: Language, translation: string): SlottedWords {
  const { pages, speaker, note, recognized } = citationWords(language)
  const name = SLOTS.speaker
  return {
    page: pages(SLOTS.page, SLOTS.page),
    pages: pages(SLOTS.page, SLOTS.pageNumbers),
    speaker: speaker(name),
    speakers: speaker(`${name}, ${name}`).replace(`${name}, ${name}`, name),
    note,
    reading: recognized,
    translation,
  }
}
