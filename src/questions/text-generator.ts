/** What a model is asked: what it is to do, and the text to do it with. */
export interface Prompt {
  readonly instruction: string
  readonly text: string
}

/** A language model that an operator allows to propose questions. */
export interface TextGenerator {
  /** As the operator named it; written into the file of proposed questions. */
  readonly name: string
  /** Its reply to one prompt. Throws ModelError; aborts with the signal. */
  generate(prompt: Prompt, signal: AbortSignal): Promise<string>
  close(): Promise<void>
}

/** Enough for a dozen questions, and for a model that thinks before it writes. */
export const MAX_REPLY_TOKENS = 2_000
