import type { Prompt, TextGenerator } from '../../src/questions/text-generator.ts'

/** A generator with given replies; `prompts` are what it was asked. */
export function fakeGenerator(
  reply: (prompt: Prompt) => string,
): TextGenerator & { readonly prompts: readonly Prompt[] } {
  const prompts: Prompt[] = []
  return {
    name: 'fake-model',
    prompts,
    async generate(prompt, signal) {
      signal.throwIfAborted()
      prompts.push(prompt)
      return reply(prompt)
    },
    close: async () => {},
  }
}

/** Whether a prompt asks for questions in Kazakh. */
export function isKazakh({ instruction }: Prompt): boolean {
  return instruction.includes('қазақша')
}
