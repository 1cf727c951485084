import type { Language } from '../text/language.ts'

export const COMMAND_NAMES = ['start', 'help', 'language', 'sources'] as const
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
  /** Questions that the reports answer, for a first try. */
  readonly examples: readonly [string, string, string]
  readonly help: string
  /** In the menu of commands, at most 256 chars. */
  readonly commands: Readonly<Record<CommandName, string>>
  /** What an empty chat shows: at most 250 chars, two languages fit together. */
  readonly description: string
  /** On the bot's profile: at most 55 chars, two languages fit together. */
  readonly shortDescription: string

  readonly weakLead: string
  readonly weakHint: string
  readonly nothing: string
  readonly noWords: string

  readonly source: string
  readonly permalink: string
  readonly passageBefore: string
  readonly passageItself: string
  readonly passageAfter: string

  readonly buttonContext: string
  readonly buttonInLanguage: Readonly<Record<Language, string>>
  readonly buttonOriginal: string
  readonly buttonSource: string
  readonly buttonPrevious: string
  readonly buttonNext: string
  readonly buttonBack: string

  readonly linkChanged: string
  readonly linkRemoved: string
  readonly linkUnknown: string

  readonly languageAsk: string
  readonly languageSaved: string
  readonly languageAutomaticSaved: string
  readonly buttonLanguage: Readonly<Record<Language, string>>
  readonly buttonLanguageAutomatic: string

  readonly sourcesTitle: (reports: number) => string
  readonly translation: Readonly<Record<'original' | 'official' | 'unofficial', string>>
  readonly editionLanguage: Readonly<Record<Language, string>>

  readonly unsupported: Readonly<Record<UnsupportedKind, string>>
  readonly unknownCommand: (suggestion: CommandName | undefined) => string
  readonly editedCommand: string

  /** In answers to buttons: at most 200 chars. */
  readonly staleButton: string
  /** In answers to buttons: at most 200 chars. */
  readonly questionLost: string
  /** In answers to buttons and in messages: at most 200 chars. */
  readonly failed: string
  readonly withheld: (excerpts: number) => string
}
