import { parseCommandScope, parseCommands, parseLanguageCode } from '../rules/bot-commands.ts'
import { badRequest } from '../wire/api-refusal.ts'
import { type Call, defineMethod, type Method } from './method.ts'

// https://core.telegram.org/bots/api#setmyname, #setmydescription and #setmyshortdescription.
const MAX_NAME_CHARS = 64
const MAX_DESCRIPTION_CHARS = 512
const MAX_SHORT_DESCRIPTION_CHARS = 120

const SCOPED = { scope: 'read', language_code: 'read' } as const

export const profileMethods: readonly Method[] = [
  defineMethod('getMe', {}, ({ backend }) => backend.profile.me),

  defineMethod('setMyCommands', { commands: 'read', ...SCOPED }, call => {
    const commands = parseCommands(call.params.json('commands', 'commands'))
    call.backend.profile.commands.set(commandsKey(call), commands)
    return true
  }),
  defineMethod('getMyCommands', SCOPED, call => [
    ...(call.backend.profile.commands.get(commandsKey(call)) ?? []),
  ]),
  defineMethod('deleteMyCommands', SCOPED, call => {
    call.backend.profile.commands.delete(commandsKey(call))
    return true
  }),

  defineMethod('setMyName', { name: 'read', language_code: 'read' }, call =>
    setText(call, call.backend.profile.names, 'name', MAX_NAME_CHARS),
  ),
  defineMethod('setMyDescription', { description: 'read', language_code: 'read' }, call =>
    setText(call, call.backend.profile.descriptions, 'description', MAX_DESCRIPTION_CHARS),
  ),
  defineMethod('setMyShortDescription', { short_description: 'read', language_code: 'read' }, call =>
    setText(call, call.backend.profile.shortDescriptions, 'short_description', MAX_SHORT_DESCRIPTION_CHARS),
  ),
  defineMethod('getMyName', { language_code: 'read' }, call => ({
    name: getText(call, call.backend.profile.names) ?? call.backend.profile.me.first_name,
  })),
  defineMethod('getMyDescription', { language_code: 'read' }, call => ({
    description: getText(call, call.backend.profile.descriptions) ?? '',
  })),
  defineMethod('getMyShortDescription', { language_code: 'read' }, call => ({
    short_description: getText(call, call.backend.profile.shortDescriptions) ?? '',
  })),
]

function commandsKey({ params }: Call): string {
  const scope = parseCommandScope(params.json('scope', 'BotCommandScope'))
  return `${scope}/${parseLanguageCode(params.text('language_code'))}`
}

/** An empty text removes the translation. */
function setText({ params }: Call, texts: Map<string, string>, field: string, maxChars: number): true {
  const language = parseLanguageCode(params.text('language_code'))
  const text = params.text(field)?.trim() ?? ''
  if (text.length > maxChars) throw badRequest(`${field.replaceAll('_', ' ')} is too long`)
  if (text === '') texts.delete(language)
  else texts.set(language, text)
  return true
}

/** The text in the given language, else the default. */
function getText({ params }: Call, texts: ReadonlyMap<string, string>): string | undefined {
  return texts.get(parseLanguageCode(params.text('language_code'))) ?? texts.get('')
}
