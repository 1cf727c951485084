import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { messagesOf } from '../../src/locales/messages-of.ts'
import { renderPrivacy } from '../../src/telegram/render/privacy.ts'
import { LANGUAGES, type Language } from '../../src/text/language.ts'
import { createFakeAnswerer } from '../fake-answerer.ts'
import { withBot } from './running-bot.ts'

const OPERATOR = 'Ашық қор, t.me/ashyq'
/** In docs/privacy.md, where the bot names its operator. */
const PLACEHOLDER: Readonly<Record<Language, string>> = { kk: '<аты, байланысы>', ru: '<имя, контакт>' }

/** docs/privacy.md by level-two heading, without markup. */
async function readSections(): Promise<ReadonlyMap<string, string>> {
  const page = await readFile('docs/privacy.md', 'utf8')
  const sections = page.split(/^## /m).slice(1)
  return new Map(
    sections.map(section => {
      const [language = '', ...lines] = section.split('\n')
      const text = lines.map(line => line.replace(/^### /, '').replaceAll('`', '')).join('\n')
      return [language, text.replaceAll(/\n{2,}/g, '\n').trim()]
    }),
  )
}

describe.each(LANGUAGES)('/privacy in %s', language => {
  const messages = messagesOf(language)
  const { text } = renderPrivacy(messages, OPERATOR)

  it('is shown in the language of the reader, with the operator', () =>
    withBot(
      createFakeAnswerer(),
      async ({ standIn }) => {
        const user = standIn.createUser({ first_name: 'Айгүл', language_code: language })
        standIn.sendText(user, '/privacy')
        const shown = await standIn.nextMessage(standIn.privateChat(user))
        expect(shown.text).toBe(text)
        expect(shown.text).toContain(OPERATOR)
        const bold = (shown.entities ?? []).filter(({ type }) => type === 'bold')
        expect(bold.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual([
          messages.privacyTitle,
          ...messages.privacy('', 'files').map(({ heading }) => heading),
        ])
      },
      { operator: OPERATOR },
    ))

  it('leaves room in one message for a long name of the operator', () => {
    const shared = renderPrivacy(messages, OPERATOR, 'database').text
    for (const { length } of [text, shared]) expect(length + 1_000).toBeLessThanOrEqual(4_096)
  })

  it('says that a question waits in the database where there is one', () => {
    const inDatabase = /дерекқор|базе данных/
    expect(renderPrivacy(messages, OPERATOR, 'database').text).toMatch(inDatabase)
    expect(text).not.toMatch(inDatabase)
  })

  it('says so where no operator is named', () => {
    expect(renderPrivacy(messages, '').text).toMatch(/көрсетілмеген|не указано/)
  })

  it('names the command and the button that erase', () => {
    expect(text).toContain('/forget')
    expect(text).toContain(`«${messages.buttonForget}»`)
    expect(messages.help('x·1·0000')).toContain('/privacy')
  })

  it('says that kept excerpts and follows are stored, as the question before erasing does', () => {
    for (const shown of [messages.forgetAsk, messages.groupForgetAsk]) {
      expect(shown).toContain('/saved')
      expect(shown).toContain('/follow')
    }
    for (const shown of [text, messages.about('')]) {
      expect(shown).toMatch(/сақтаған үзінділер|сохранённых в ней/)
      expect(shown).toMatch(/жазылым|подпис/)
    }
  })

  it('is what docs/privacy.md says', async () => {
    const sections = await readSections()
    const shown = renderPrivacy(messages, PLACEHOLDER[language]).text.split('\n').slice(1)
    const expected = shown.filter(line => line !== '').join('\n')
    expect(sections.get(language === 'kk' ? 'Қазақша' : 'По-русски')).toBe(expected)
  })
})
