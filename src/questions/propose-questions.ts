import { ModelError } from '../errors.ts'
import type { Search } from '../search/search.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { shortenLine } from '../text/shorten-line.ts'
import { findSearchFault, type SearchFault } from './check-findable.ts'
import { findWordingFault, questionKey, type WordingFault } from './check-question.ts'
import { parseQuestionsReply } from './parse-questions-reply.ts'
import type { QuestionBlock } from './question-blocks.ts'
import { writeQuestionPrompt } from './question-prompt.ts'
import type { TextGenerator } from './text-generator.ts'

/** Why a proposed line was not kept. */
export type ProposalFault = WordingFault | SearchFault | 'talk' | 'duplicate' | 'surplus'

/** The fate of each proposed line: kept, or why not. */
export type Tally = ReadonlyMap<ProposalFault | 'kept', number>

export interface ProposeDeps {
  readonly generator: TextGenerator
  readonly search: Search
}

export interface ProposeOptions {
  /** Questions of the report that are known already. */
  readonly known: readonly string[]
  /** Ends the work; the block in hand is dropped. */
  readonly signal: AbortSignal
  /** Called when a block is done, with what was kept, maybe nothing. */
  readonly onBlock: (block: QuestionBlock, questions: readonly string[]) => Promise<void>
}

/** More than this many of one block and language say the same again. */
const MAX_PER_LANGUAGE = 4
/** A model that asks nothing this many times in a row will not begin to. */
const MAX_SILENT_REPLIES = 4

/** Asks the model about each block, in both languages, and keeps the questions that help the search. Throws ModelError. */
export async function proposeQuestions(
  blocks: readonly QuestionBlock[],
  deps: ProposeDeps,
  { known, signal, onBlock }: ProposeOptions,
): Promise<Tally> {
  const tally = new Map<ProposalFault | 'kept', number>()
  const count = (fate: ProposalFault | 'kept') => tally.set(fate, (tally.get(fate) ?? 0) + 1)
  const seen = new Set(known.map(questionKey))
  const ask = createAsker(deps.generator, signal)
  for (const block of blocks) {
    const kept: string[] = []
    for (const language of LANGUAGES) {
      const { questions, talk } = await ask(block, language)
      for (const _ of talk) count('talk')
      const own: string[] = []
      for (const question of questions) {
        if (signal.aborted) return tally
        const fault =
          own.length === MAX_PER_LANGUAGE
            ? 'surplus'
            : await findFault(question, language, block, { seen, search: deps.search })
        count(fault ?? 'kept')
        if (!fault) own.push(question)
      }
      kept.push(...own)
    }
    if (signal.aborted) return tally
    await onBlock(block, kept)
  }
  return tally
}

async function findFault(
  question: string,
  language: Language,
  block: QuestionBlock,
  { seen, search }: { readonly seen: Set<string>; readonly search: Search },
): Promise<ProposalFault | undefined> {
  const key = questionKey(question)
  if (seen.has(key)) return 'duplicate'
  const fault =
    findWordingFault(question, language, block) ??
    (await findSearchFault(search, question, language, block.passage))
  // One that is of no use for this block may be right for another.
  if (!fault) seen.add(key)
  return fault
}

/** Asks for the questions of a block; nothing once aborted. Throws ModelError where the model never asks anything. */
function createAsker(generator: TextGenerator, signal: AbortSignal) {
  let silent = 0
  return async (block: QuestionBlock, language: Language) => {
    const reply = await generator.generate(writeQuestionPrompt(block, language), signal).catch(error => {
      if (signal.aborted) return undefined
      throw error
    })
    const lines = parseQuestionsReply(reply ?? '')
    silent = reply === undefined || lines.questions.length > 0 ? 0 : silent + 1
    if (silent === MAX_SILENT_REPLIES) throw silentModel(generator, lines.talk)
    return lines
  }
}

function silentModel({ name }: TextGenerator, [said]: readonly string[]): ModelError {
  const sample = said === undefined ? 'the last was empty' : `the last says "${shortenLine(said, 80)}"`
  return new ModelError(
    `${name} proposes no questions: its last ${MAX_SILENT_REPLIES} replies have none, and ${sample}. Try a model that follows instructions in Kazakh and Russian`,
  )
}
