import { Keyboard } from 'grammy'

/** A tap sends the example as the person's own message, so it is answered like any other. */
export function exampleKeyboard(examples: readonly string[]): Keyboard {
  const keyboard = Keyboard.from(examples.map(example => [Keyboard.text(example)]))
  return keyboard.resized().oneTime()
}
