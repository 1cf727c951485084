import { answerLanguage } from '../answer/answer-language.ts'
import type { Answerer } from '../answer/answerer.ts'
import { lacksSubject } from '../answer/named-sources.ts'
import { parsePermalink } from '../answer/permalink.ts'
import { QuotationError } from '../errors.ts'
import { createExampleQuestions } from '../locales/example-questions.ts'
import { messagesOf } from '../locales/messages-of.ts'
import { offersExamples, smallTalkLanguage, smallTalkReply } from '../locales/small-talk-reply.ts'
import { TERMINAL_MESSAGES } from '../locales/terminal-messages.ts'
import { detectLanguage } from '../text/detect-language.ts'
import { continueQuestion } from '../text/follow-up.ts'
import type { Language } from '../text/language.ts'
import { findSmallTalk, type SmallTalk } from '../text/small-talk.ts'
import { renderTerminalAnswer, renderTerminalExcerpt, wrap } from './render-answer.ts'
import type { TerminalStyle } from './terminal-style.ts'

export interface AskOptions {
  /** Language of replies if the question's cannot be detected. */
  readonly fallback: Language
  /** Forces the language of quotations and citations. */
  readonly language?: Language | undefined
  readonly top: number
  /** The operator's text below the answer to a plea for help; none by default. */
  readonly helpText?: Readonly<Record<Language, string>>
}

/** The reply to a typed line: a question, or a permalink or fingerprint to open. */
export async function respondInTerminal(
  answerer: Answerer,
  line: string,
  options: AskOptions,
  style: TerminalStyle,
): Promise<string> {
  const resolution = await answerer.resolve(line)
  if (resolution) {
    const reader = options.language ?? options.fallback
    const messages = TERMINAL_MESSAGES[reader]
    if (resolution.kind === 'removed') return `${messages.removed}\n`
    const excerpt = await answerer.excerpt(resolution.passage, reader)
    const shown = `${renderTerminalExcerpt(excerpt, reader, style)}\n`
    return resolution.kind === 'changed' ? `${messages.changed}\n\n${shown}` : shown
  }
  const { fallback, language, top, helpText } = options
  const talk = findSmallTalk(line)
  if (talk) return respondToTalk(answerer, talk, options, style)
  const answer = await answerer.answer(line, { fallback, limit: top, ...(language && { language }) })
  const reader = answerLanguage(answer.language, fallback, language)
  return renderTerminalAnswer(answer, reader, style, {
    helpText: helpText?.[reader],
    reports: answerer.reports,
  })
}

async function respondToTalk(
  answerer: Answerer,
  talk: SmallTalk,
  { fallback, language }: AskOptions,
  style: TerminalStyle,
): Promise<string> {
  const reader = answerLanguage(smallTalkLanguage(talk), fallback, language)
  const examples = offersExamples(talk) ? await createExampleQuestions(answerer)(reader, 2) : []
  return `${wrap(smallTalkReply(talk, messagesOf(reader), examples), '', style.columns)}\n`
}

/** The same, but a damaged passage is reported, and the session continues. */
async function respondOrRefuse(...asked: Parameters<typeof respondInTerminal>): Promise<string> {
  try {
    return await respondInTerminal(...asked)
  } catch (error) {
    if (!(error instanceof QuotationError)) throw error
    const [, , { language, fallback }] = asked
    return `${messagesOf(language ?? fallback).withheld}\n${error.message}\n`
  }
}

export interface AskSessionDeps {
  readonly answerer: Answerer
  readonly lines: AsyncIterable<string>
  readonly write: (text: string) => void
  readonly options: AskOptions
  readonly style: TerminalStyle
}

/** A line together with the question that it goes on from, and that question in a line of its own. */
interface ContinuedLine {
  readonly text: string
  readonly lead: string
  /** What the next line may go on from. */
  readonly base: string | undefined
}

function continueLine(
  line: string,
  base: string | undefined,
  { language, fallback }: AskOptions,
  reports: Answerer['reports'],
): ContinuedLine {
  if (parsePermalink(line) || findSmallTalk(line)) return { text: line, lead: '', base }
  const { question, follows, base: next } = continueQuestion(line, base, lacksSubject(line, reports))
  if (follows === undefined) return { text: question, lead: '', base: next }
  const reader = answerLanguage(detectLanguage(line), fallback, language)
  return { text: question, lead: `${messagesOf(reader).follows(follows)}\n\n`, base: next }
}

/** Prompts and replies until the input ends. «А в Шымкенте?» goes on from the question before it. */
export async function runAskSession({
  answerer,
  lines,
  write,
  options,
  style,
}: AskSessionDeps): Promise<void> {
  const { kk, ru } = TERMINAL_MESSAGES
  const prompt = `\n${kk.prompt} / ${ru.prompt}: `
  write([...kk.welcome, ...ru.welcome].join('\n') + prompt)
  let before: string | undefined
  for await (const line of lines) {
    if (line.trim() === '') {
      write(prompt)
      continue
    }
    const { text, lead, base } = continueLine(line, before, options, answerer.reports)
    before = base
    write(`\n${lead}${await respondOrRefuse(answerer, text, options, style)}${prompt}`)
  }
  write(`\n${kk.goodbye} ${ru.goodbye}\n`)
}
