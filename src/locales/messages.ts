import type { Outcome } from '../answer/outcomes.ts'
import type { Language } from '../text/language.ts'
import type { SmallTalk } from '../text/small-talk.ts'

/** The language of quotations: the reader's, the report's original, or both. */
export const QUOTE_MODES = ['mine', 'original', 'both'] as const
export type QuoteMode = (typeof QUOTE_MODES)[number]

/** Who may ask in a group. */
export const ASKERS = ['everyone', 'admins'] as const
export type Askers = (typeof ASKERS)[number]

/** Feedback on an excerpt. */
export const FEEDBACK_REASONS = ['helpful', 'wrong-source', 'not-an-answer'] as const
export type FeedbackReason = (typeof FEEDBACK_REASONS)[number]

export const COMMAND_NAMES = [
  'start',
  'help',
  'ask',
  'verify',
  'draft',
  'sources',
  'topics',
  'names',
  'saved',
  'follow',
  'settings',
  'language',
  'quality',
  'about',
  'privacy',
  'forget',
] as const
export type CommandName = (typeof COMMAND_NAMES)[number]

/** Non-text messages that get different replies. */
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

/** Where settings are kept: in files of the bot, or in a database that several workers share and in which questions wait. */
export type StoragePlace = 'files' | 'database'

interface PrivacySection {
  readonly heading: string
  readonly text: string
}

/** The bot's texts in one language. */
export interface Messages {
  readonly greeting: string
  /** After the greeting, before example questions. */
  readonly greetingExamples: string
  /** Below the greeting in the other language. */
  readonly greetingAside: string
  /** /start in a group. */
  readonly groupGreeting: string
  /** Suggested questions that the bundled reports answer. */
  readonly examples: readonly [string, string, string]
  /** `exampleId` is the fingerprint of an excerpt that can be opened. */
  readonly help: (exampleId: string) => string
  /** In the command menu: at most 256 chars each. */
  readonly commands: Readonly<Record<CommandName, string>>
  /** Shown in an empty chat: at most 250 chars, so that both languages fit together. */
  readonly description: string
  /** On the bot's profile: at most 55 chars, so that both languages fit together. */
  readonly shortDescription: string

  /** Replies to small talk; two suggested questions follow, introduced by `smallTalkTry`. */
  readonly smallTalk: Readonly<Record<SmallTalk['kind'], string>>
  readonly smallTalkTry: string
  /** The user asked for more, but the answer has no further excerpts. */
  readonly noMore: string
  /** A question made from the title of a section. */
  readonly sectionQuestion: (title: string) => string
  /** Above the answer to a plea for help. */
  readonly adviceLead: string
  /** Below it, before the operator's help text. */
  readonly adviceNote: string
  /** Above the answer to a bare topic; `topic` as typed. */
  readonly topicLead: (topic: string) => string
  readonly weakLead: string
  readonly weakHint: string
  readonly nothing: string
  /** Shorter, as an ephemeral reply. */
  readonly nothingInGroup: string
  readonly noWords: string
  /** Above an answer while the index is being built: only words were compared. */
  readonly byWords: string
  /** Above an answer to a follow-up: the question that completed it. */
  readonly follows: (before: string) => string
  /** Answers the follow-up as a question of its own. */
  readonly buttonAskAlone: string
  /** Above an answer: the question was truncated. */
  readonly questionCut: string

  readonly source: string
  /** Replaces `source` (also in buttons) if only the publisher's home page is known. */
  readonly site: string
  readonly permalink: string
  /** Above the original, which follows its translation. */
  readonly originalLead: string
  /** Above a translation, which follows its original; the kind of translation is added in brackets. */
  readonly translationLead: Readonly<Record<Language, string>>
  readonly passageBefore: string
  readonly passageItself: string
  readonly passageAfter: string

  /** Opens a single quotation with all its actions. */
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
  /** Copies the citation: short, in GOST R 7.0.5 or APA style. */
  readonly buttonCopy: Readonly<Record<'short' | 'gost' | 'apa', string>>
  readonly buttonFeedback: Readonly<Record<FeedbackReason, string>>
  /** Callback query answer: at most 200 chars. */
  readonly feedbackThanks: string
  readonly similarLead: string
  readonly similarNone: string
  readonly buttonCardTheme: Readonly<Record<'light' | 'dark', string>>
  readonly buttonCardFormat: Readonly<Record<'portrait' | 'square', string>>
  /** Caption of several cards for one quotation. */
  readonly cardSeries: (cards: number) => string
  /** Callback query answer: at most 200 chars. */
  readonly cardFailed: string
  /** Too many cards are being drawn. Callback query answer: at most 200 chars. */
  readonly cardBusy: string
  /** The card's font lacks characters of the quotation. Callback query answer: at most 200 chars. */
  readonly cardUnprintable: string
  /** Callback query answer: at most 200 chars. */
  readonly cardTooLong: string
  /** The bot may not send photos to this chat. Callback query answer: at most 200 chars. */
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
  /** Callback query answer: at most 200 chars. */
  readonly settingsSaved: string
  readonly forgetAsk: string
  readonly buttonForget: string
  readonly forgotten: string
  readonly groupForgetAsk: string
  readonly groupForgotten: string
  readonly about: (operator: string) => string
  /** /privacy; docs/privacy.md has the same text, and a test compares them. All of it fits into one message. */
  readonly privacyTitle: string
  readonly privacy: (operator: string, storage: StoragePlace) => readonly PrivacySection[]

  readonly askHow: string
  /** Callback query answer: at most 200 chars. */
  readonly onlyAsker: string
  /** Callback query answer: at most 200 chars. */
  readonly onlyAdmins: string
  readonly onlyAdminsAsk: string

  /** Above an empty list of inline results: at most 64 chars. */
  readonly inlineNothing: string
  /** Above inline results, before anything is typed: at most 64 chars. */
  readonly inlineHow: string
  readonly buttonOpenInBot: string
  /** Above weak inline results: at most 64 chars. */
  readonly inlineWeak: string
  /** Replaces an inline result whose text has changed: at most 64 chars. */
  readonly inlineChanged: string
  /** Replaces an inline result that was removed: at most 64 chars. */
  readonly inlineRemoved: string
  /** Replaces inline results after an error: at most 64 chars. */
  readonly inlineFailed: string
  /** For people who come from another chat, where nothing was found. */
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
  /** The claim is a section heading; the text below it follows. */
  readonly verifyHeading: string
  /** Only some sentences of the message are in a report. */
  readonly verifyPart: string
  /** Above the list of sentences, each with its verdict sign. */
  readonly verifySentences: string
  /** Sentences omitted for lack of space. */
  readonly verifyMoreSentences: (sentences: number) => string
  /** After the number of changed words: what the change affects. */
  readonly verifyChange: Readonly<Record<'negation' | 'direction' | 'number' | 'name', string>>
  /** The report attributes the words to somebody else, or to nobody. */
  readonly verifyMisattributed: Readonly<Record<'other' | 'nobody', (speaker: string) => string>>
  /** The words are in no report, but the meaning may be; the passage follows. */
  readonly verifyPartInOtherWords: string
  readonly verifyInOtherWords: string
  /** The nearest passage is quoted from a translation; the original follows. */
  readonly verifyTranslated: string
  /** The target of the permalink in a claim, when its words are in no report. */
  readonly verifyLinked: string
  /** Quotations of the message omitted for lack of space. */
  readonly verifyMore: (quotations: number) => string
  /** The message has more quotations than are checked at once. */
  readonly verifyUnchecked: string
  readonly verifyNoText: string
  /** Placeholder of the reply field: at most 64 chars. */
  readonly verifyPlaceholder: string

  readonly buttonSearchInside: string
  readonly searchInside: string
  readonly nothingInside: string
  readonly buttonBackToReports: string
  readonly buttonBackToReport: string
  /** Placeholder of the input field: at most 64 chars. */
  readonly searchInsidePlaceholder: string
  readonly reportRemoved: string
  /** Above an answer from one report. */
  readonly insideLead: string
  readonly buttonSection: string
  readonly buttonBackToPassage: string
  /** Above page `number` of `of` of a table of contents. */
  readonly sectionsTitle: (number: number, of: number) => string
  /** The text above the first heading of a report. */
  readonly untitledSection: string
  /** The text of a report without headings. */
  readonly wholeText: string
  /** What the highlighting in a quotation means. */
  readonly whyWords: string
  readonly whySentence: string
  /** Below a passage that was opened by a link to part of it. */
  readonly linkedSentence: string
  readonly qualityTitle: string
  readonly qualityQuestions: (questions: number) => string
  /** Recall within the first k excerpts. */
  readonly qualityAmong: Readonly<Record<1 | 3 | 10, string>>
  /** After the percentage: how often unanswerable questions get no excerpt. */
  readonly qualityRefused: (questions: number) => string
  readonly qualityMeasured: (date: string) => string
  readonly qualityUnknown: string
  /** The search was measured on other reports than those of the index; `reportIds` are theirs. */
  readonly qualityElsewhere: (reportIds: string) => string

  /** For admins, above the questions of each day. */
  readonly statsTitle: string
  readonly statsNone: string
  readonly statsOutcome: Readonly<Record<Outcome, string>>
  readonly statsLanguages: string
  readonly statsFeedback: string
  readonly reloadStarted: string
  readonly reloadSwitched: (passages: number) => string
  readonly reloadUnchanged: (version: string) => string
  /** `reason` is in English, as in the log. */
  readonly reloadFailed: (reason: string) => string

  readonly sourcesTitle: (reports: number) => string
  readonly translation: Readonly<Record<'original' | 'official' | 'unofficial', string>>
  /** After an edition whose text was recognized from pictures of its pages. */
  readonly recognizedText: string
  readonly editionLanguage: Readonly<Record<Language, string>>
  /** Before the rights holder and licence of a report's text. */
  readonly rights: string

  /** Above the text that was read in a picture. */
  readonly pictureRead: string
  /** Below it: the underlined words were hard to read. */
  readonly pictureDoubts: string
  /** Below it: the picture has more text. */
  readonly pictureCut: string
  /** Below it: of several pictures sent together, only the first was read. */
  readonly pictureAlbum: string
  /** Below it, above the buttons that ask what to do with it. */
  readonly pictureOffer: string
  readonly pictureNoText: string
  readonly pictureUnreadable: string
  readonly pictureTooBig: string
  readonly pictureBusy: string
  readonly buttonVerifyRead: string
  readonly buttonAskRead: string
  readonly unsupported: Readonly<Record<UnsupportedKind, string>>
  readonly unknownCommand: (suggestion: CommandName | undefined) => string
  readonly editedCommand: string

  /** Callback query answer: at most 200 chars. */
  readonly staleButton: string
  /** Callback query answer: at most 200 chars. */
  readonly questionLost: string
  /** Callback query answer or message: at most 200 chars. */
  readonly failed: string
  /** Replaces an answer that takes too long. Callback query answer or message: at most 200 chars. */
  readonly tooSlow: string
  /** Instead of an answer: this person or chat asks too fast. Callback query answer or message: at most 200 chars. */
  readonly tooMany: string
  /** Instead of an answer: too many people ask at once. Callback query answer or message: at most 200 chars. */
  readonly busy: string
  /** Replaces inline results, for either reason: at most 64 chars. */
  readonly inlineBusy: string
  /** A setting could not be saved. Callback query answer or message: at most 200 chars. */
  readonly notKept: string
  /** Instead of a quotation that is not in the report: the index is damaged. At most 200 chars, for alerts. */
  readonly withheld: string
}
