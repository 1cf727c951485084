import { InlineKeyboard } from 'grammy'
import { ASKERS, type Messages, QUOTE_MODES } from '../../locales/messages.ts'
import { LANGUAGES } from '../../text/language.ts'
import { ACTIONS } from '../places/actions.ts'
import type { ChatSettings, UserSettings } from '../store/store.ts'

/** What a pressed button changes: of a person, of a group, or, for the language, of whom the chat belongs to. */
export type SettingsChange =
  | { readonly of: 'both'; readonly change: Pick<UserSettings, 'language'> }
  | { readonly of: 'user'; readonly change: Partial<UserSettings> }
  | { readonly of: 'chat'; readonly change: Partial<ChatSettings> }

/** Every choice by the letters of its button. */
const CHANGES: ReadonlyMap<string, SettingsChange> = new Map<string, SettingsChange>([
  ['l:auto', { of: 'both', change: { language: undefined } }],
  ['l:kk', { of: 'both', change: { language: 'kk' } }],
  ['l:ru', { of: 'both', change: { language: 'ru' } }],
  ['q:mine', { of: 'user', change: { quotes: 'mine' } }],
  ['q:original', { of: 'user', change: { quotes: 'original' } }],
  ['q:both', { of: 'user', change: { quotes: 'both' } }],
  ['s:full', { of: 'user', change: { isCompact: false } }],
  ['s:compact', { of: 'user', change: { isCompact: true } }],
  ['a:everyone', { of: 'chat', change: { askers: 'everyone' } }],
  ['a:admins', { of: 'chat', change: { askers: 'admins' } }],
])

/** Reads what follows the feature's letter; undefined when nobody here wrote that. */
export function parseSettingsChange(data: string): SettingsChange | undefined {
  return CHANGES.get(data)
}

/** A person's choices, the present ones ticked. */
export function userSettingsKeyboard(settings: UserSettings, messages: Messages): InlineKeyboard {
  const keyboard = languageRow(settings.language, messages)
  for (const mode of QUOTE_MODES) {
    addChoice(keyboard.row(), messages.settingsQuotes[mode], `q:${mode}`, settings.quotes === mode)
  }
  const { full, compact } = messages.settingsSize
  addChoice(keyboard.row(), full, 's:full', !settings.isCompact)
  return addChoice(keyboard, compact, 's:compact', settings.isCompact)
}

/** A group's choices, the present ones ticked. */
export function groupSettingsKeyboard(settings: ChatSettings, messages: Messages): InlineKeyboard {
  const keyboard = languageRow(settings.language, messages)
  for (const askers of ASKERS) {
    addChoice(keyboard.row(), messages.settingsAskers[askers], `a:${askers}`, settings.askers === askers)
  }
  return keyboard
}

function languageRow(chosen: UserSettings['language'], messages: Messages): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  for (const language of LANGUAGES) {
    addChoice(keyboard, messages.buttonLanguage[language], `l:${language}`, chosen === language)
  }
  return addChoice(keyboard, messages.buttonLanguageAutomatic, 'l:auto', chosen === undefined)
}

function addChoice(keyboard: InlineKeyboard, label: string, data: string, isChosen: boolean): InlineKeyboard {
  return keyboard.text(isChosen ? `✓ ${label}` : label, `${ACTIONS.settings}:${data}`)
}
