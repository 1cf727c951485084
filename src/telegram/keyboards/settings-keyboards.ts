import { InlineKeyboard } from 'grammy'
import { ASKERS, type Messages, QUOTE_MODES } from '../../locales/messages.ts'
import { LANGUAGES } from '../../text/language.ts'
import { encodeCallbackData, type SettingsChange } from '../places/callback-data.ts'
import type { ChatSettings, UserSettings } from '../store/store.ts'

/** A person's settings; the current choices have a check mark. */
export function userSettingsKeyboard(settings: UserSettings, messages: Messages): InlineKeyboard {
  const keyboard = languageRow(settings.language, messages)
  for (const quotes of QUOTE_MODES) {
    addChoice(keyboard.row(), {
      label: messages.settingsQuotes[quotes],
      setting: { of: 'user', change: { quotes } },
      isChosen: settings.quotes === quotes,
    })
  }
  keyboard.row()
  for (const isCompact of [false, true]) {
    addChoice(keyboard, {
      label: messages.settingsSize[isCompact ? 'compact' : 'full'],
      setting: { of: 'user', change: { isCompact } },
      isChosen: settings.isCompact === isCompact,
    })
  }
  return keyboard
}

/** A group's settings; the current choices have a check mark. */
export function groupSettingsKeyboard(settings: ChatSettings, messages: Messages): InlineKeyboard {
  const keyboard = languageRow(settings.language, messages)
  for (const askers of ASKERS) {
    addChoice(keyboard.row(), {
      label: messages.settingsAskers[askers],
      setting: { of: 'chat', change: { askers } },
      isChosen: settings.askers === askers,
    })
  }
  return keyboard
}

function languageRow(chosen: UserSettings['language'], messages: Messages): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  for (const language of [...LANGUAGES, undefined]) {
    addChoice(keyboard, {
      label: language ? messages.buttonLanguage[language] : messages.buttonLanguageAutomatic,
      setting: { of: 'both', change: { language } },
      isChosen: chosen === language,
    })
  }
  return keyboard
}

interface Choice {
  readonly label: string
  readonly setting: SettingsChange
  readonly isChosen: boolean
}

function addChoice(keyboard: InlineKeyboard, { label, setting, isChosen }: Choice): void {
  const data = encodeCallbackData({ kind: 'settings', change: setting })
  keyboard.text(isChosen ? `✓ ${label}` : label, data)
}
