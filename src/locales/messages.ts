import type { SmallTalk } from '../answer/small-talk.ts'
import type { Language } from '../text/language.ts'

/** In which language quotations come: the reader's, the report's own, or both. */
export const QUOTE_MODES = ['mine', 'original', 'both'] as const
export type QuoteMode = (typeof QUOTE_MODES)[number]

/** Who may ask in a group. */
export const ASKERS = ['everyone', 'admins'] as const
export type Askers = (typeof ASKERS)[number]

/** What a reader can say of an excerpt. */
export const FEEDBACK_REASONS = ['helpful', 'wrong-source', 'not-an-answer'] as const
export type FeedbackReason = (typeof FEEDBACK_REASONS)[number]

export const COMMAND_NAMES = [
  'start',
  'help',
  'ask',
  'verify',
  'sources',
  'settings',
  'language',
  'quality',
  'about',
  'forget',
] as const
export type CommandName = (typeof COMMAND_NAMES)[number]

/** What people send that is not a text, as far as the replies differ. */
export const UNSUPPORTED_KINDS = [
  'sticker',
  'picture',
  'video',
  'voice',
  'document',
  'location',
  'contact',
  'poll',
  'other',
] as const
export type UnsupportedKind = (typeof UNSUPPORTED_KINDS)[number]

/** All that the bot says, in one language. */
export interface Messages {
  readonly greeting: string
  /** Told to readers of the other language, below their own greeting. */
  readonly greetingAside: string
  /** /start in a group. */
  readonly groupGreeting: string
  /** Questions that the reports answer, for a first try. */
  readonly examples: readonly [string, string, string]
  /** `exampleId` is the fingerprint of an excerpt that can be opened. */
  readonly help: (exampleId: string) => string
  /** In the menu of commands, at most 256 chars. */
  readonly commands: Readonly<Record<CommandName, string>>
  /** What an empty chat shows: at most 250 chars, two languages fit together. */
  readonly description: string
  /** On the bot's profile: at most 55 chars, two languages fit together. */
  readonly shortDescription: string

  /** To what asks nothing of the reports; two questions to try follow below `smallTalkTry`. */
  readonly smallTalk: Readonly<Record<SmallTalk['kind'], string>>
  readonly smallTalkTry: string
  /** Somebody asked for more of an answer that was shown to its end. */
  readonly noMore: string
  /** A question about a section of a report, made of its title. */
  readonly sectionQuestion: (title: string) => string
  /** Above the answer to a plea for help. */
  readonly adviceLead: string
  /** Below it, before the operator's own words. */
  readonly adviceNote: string
  /** Above the answer to a bare topic; `topic` as it was typed. */
  readonly topicLead: (topic: string) => string
  readonly weakLead: string
  readonly weakHint: string
  readonly nothing: string
  /** For the asker alone, shorter. */
  readonly nothingInGroup: string
  readonly noWords: string
  /** Above an answer: the question is longer than what is read. */
  readonly questionCut: string

  readonly source: string
  /** In the place of `source`, in buttons too, where only the home page of the publisher is known. */
  readonly site: string
  readonly permalink: string
  /** Above the original, below its translation. */
  readonly originalLead: string
  /** Above a translation, below its original; how it came to be follows in brackets. */
  readonly translationLead: Readonly<Record<Language, string>>
  readonly passageBefore: string
  readonly passageItself: string
  readonly passageAfter: string

  /** Opens a quotation alone, with everything that can be done with it. */
  readonly buttonOpen: string
  readonly buttonContext: string
  readonly buttonInLanguage: Readonly<Record<Language, string>>
  readonly buttonOriginal: string
  readonly buttonSource: string
  readonly buttonPrevious: string
  readonly buttonNext: string
  readonly buttonBack: string
  readonly buttonShare: string
  readonly buttonCard: string
  readonly buttonSimilar: string
  readonly buttonPassageBefore: string
  readonly buttonPassageAfter: string
  /** Copy the citation: short, by GOST R 7.0.5, by APA. */
  readonly buttonCopy: Readonly<Record<'short' | 'gost' | 'apa', string>>
  readonly buttonFeedback: Readonly<Record<FeedbackReason, string>>
  /** In answers to buttons: at most 200 chars. */
  readonly feedbackThanks: string
  readonly similarLead: string
  readonly similarNone: string
  readonly buttonCardTheme: Readonly<Record<'light' | 'dark', string>>
  readonly buttonCardFormat: Readonly<Record<'portrait' | 'square', string>>
  /** Below a quotation that took several cards. */
  readonly cardSeries: (cards: number) => string
  /** In answers to buttons: at most 200 chars. */
  readonly cardFailed: string
  /** Too many are drawn at once. In answers to buttons: at most 200 chars. */
  readonly cardBusy: string
  /** The quotation has letters that the card's font lacks. In answers to buttons: at most 200 chars. */
  readonly cardUnprintable: string
  /** In answers to buttons: at most 200 chars. */
  readonly cardTooLong: string
  /** The bot may not send pictures to this chat. In answers to buttons: at most 200 chars. */
  readonly cardForbidden: string

  readonly linkChanged: string
  readonly linkRemoved: string
  readonly linkUnknown: string

  readonly languageAsk: string
  readonly languageSaved: string
  readonly languageAutomaticSaved: string
  readonly buttonLanguage: Readonly<Record<Language, string>>
  readonly buttonLanguageAutomatic: string

  readonly settingsTitle: string
  readonly settingsQuotes: Readonly<Record<QuoteMode, string>>
  readonly settingsSize: Readonly<Record<'full' | 'compact', string>>
  readonly settingsAskers: Readonly<Record<Askers, string>>
  readonly groupSettingsTitle: string
  /** In answers to buttons: at most 200 chars. */
  readonly settingsSaved: string
  readonly forgetAsk: string
  readonly buttonForget: string
  readonly forgotten: string
  readonly groupForgetAsk: string
  readonly groupForgotten: string
  readonly about: (operator: string) => string

  readonly askHow: string
  /** In answers to buttons: at most 200 chars. */
  readonly onlyAsker: string
  /** In answers to buttons: at most 200 chars. */
  readonly onlyAdmins: string
  readonly onlyAdminsAsk: string

  /** Above inline results, when there are none: at most 64 chars. */
  readonly inlineNothing: string
  /** Above inline results, when nothing is typed yet: at most 64 chars. */
  readonly inlineHow: string
  readonly buttonOpenInBot: string
  /** Above inline results that are weak: at most 64 chars. */
  readonly inlineWeak: string
  /** In the place of an inline result whose text is another one now: at most 64 chars. */
  readonly inlineChanged: string
  /** In the place of an inline result that is gone: at most 64 chars. */
  readonly inlineRemoved: string
  /** In the place of inline results: at most 64 chars. */
  readonly inlineFailed: string
  /** To a person who comes from another chat, where nothing was found. */
  readonly askHere: string
  readonly buttonBackToChat: string
  readonly guestHow: string
  readonly guestNothing: string
  readonly guestWeak: string

  readonly verifyHow: string
  readonly verifyExact: string
  readonly verifySpelling: string
  readonly verifyAltered: (words: number) => string
  readonly verifyAbsent: string
  readonly verifyTooShort: (words: number) => string
  readonly verifyYours: string
  readonly verifyOriginal: string
  readonly verifyLegend: string
  /** The words are a section's heading; what stands below it follows. */
  readonly verifyHeading: string
  /** Some sentences of the message are in a report, others are not. */
  readonly verifyPart: string
  /** Before the sentences, each with its sign. */
  readonly verifySentences: string
  /** Sentences that found no room. */
  readonly verifyMoreSentences: (sentences: number) => string
  /** Behind the number of changed words: what they change. */
  readonly verifyChange: Readonly<Record<'negation' | 'direction' | 'number' | 'name', string>>
  /** The report credits somebody else with the words, or nobody. */
  readonly verifyMisattributed: Readonly<Record<'other' | 'nobody', (speaker: string) => string>>
  /** The words are in no report, the meaning may be; the passage follows. */
  readonly verifyPartInOtherWords: string
  readonly verifyInOtherWords: string
  /** The nearest passage is quoted from a translation; the original follows. */
  readonly verifyTranslated: string
  /** What the permalink in a claim leads to, when its words are in no report. */
  readonly verifyLinked: string
  /** Quotations of the message that found no room. */
  readonly verifyMore: (quotations: number) => string
  /** The message holds more quotations than are checked at once. */
  readonly verifyUnchecked: string
  readonly verifyNoText: string
  /** In the field for a reply: at most 64 chars. */
  readonly verifyPlaceholder: string

  readonly buttonSearchInside: string
  readonly searchInside: string
  readonly nothingInside: string
  readonly buttonBackToReports: string
  readonly buttonBackToReport: string
  /** In the input field, at most 64 chars. */
  readonly searchInsidePlaceholder: string
  readonly reportRemoved: string
  /** Above an answer from one report. */
  readonly insideLead: string
  readonly buttonSection: string
  readonly buttonBackToPassage: string
  /** Above a table of contents; `of` pages, this one is `number`. */
  readonly sectionsTitle: (number: number, of: number) => string
  /** The text above the first heading of a report. */
  readonly untitledSection: string
  /** The text of a report without headings. */
  readonly wholeText: string
  /** What the marks in a quotation mean. */
  readonly whyWords: string
  readonly whySentence: string
  /** Below a passage, of which a link names a part. */
  readonly linkedSentence: string
  readonly qualityTitle: string
  readonly qualityQuestions: (questions: number) => string
  /** How many passages one looks at. */
  readonly qualityAmong: Readonly<Record<1 | 3 | 10, string>>
  /** After the share: how often questions that the reports do not answer get no excerpt. */
  readonly qualityRefused: (questions: number) => string
  readonly qualityMeasured: (date: string) => string
  readonly qualityUnknown: string

  readonly sourcesTitle: (reports: number) => string
  readonly translation: Readonly<Record<'original' | 'official' | 'unofficial', string>>
  readonly editionLanguage: Readonly<Record<Language, string>>
  /** In front of whose a report's text is and on what terms. */
  readonly rights: string

  readonly unsupported: Readonly<Record<UnsupportedKind, string>>
  readonly unknownCommand: (suggestion: CommandName | undefined) => string
  readonly editedCommand: string

  /** In answers to buttons: at most 200 chars. */
  readonly staleButton: string
  /** In answers to buttons: at most 200 chars. */
  readonly questionLost: string
  /** In answers to buttons and in messages: at most 200 chars. */
  readonly failed: string
  /** Instead of an answer that takes too long; at most 200 characters, for it is shown as an alert, too. */
  readonly tooSlow: string
  /** A choice could not be kept. In answers to buttons and in messages: at most 200 chars. */
  readonly notKept: string
  /** Instead of a quotation that is not in the report: the index is damaged. At most 200 chars, for alerts. */
  readonly withheld: string
}
