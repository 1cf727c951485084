import { Keyboard } from 'grammy'

/** A reply keyboard of example questions: a tap sends one as the person's own message. */
export function exampleKeyboard(examples: readonly string[]): Keyboard {
  const keyboard = Keyboard.from(examples.map(example => [Keyboard.text(example)]))
  return keyboard.resized().oneTime()
}
