import type { Rendered } from './text-builder.ts'

/** Telegram's limits for a message: https://core.telegram.org/bots/api#sendmessage */
export const MAX_TEXT_CHARS = 4096
export const MAX_ENTITIES = 100

export function isWithinLimits({ text, entities }: Rendered): boolean {
  return text.length <= MAX_TEXT_CHARS && entities.length <= MAX_ENTITIES
}

/** The first rendering within Telegram's limits. List the sizes from the largest to one that always fits. */
export function fitMessage<Size>(sizes: readonly Size[], render: (size: Size) => Rendered): Rendered {
  for (const size of sizes) {
    const rendered = render(size)
    if (isWithinLimits(rendered)) return rendered
  }
  throw new RangeError(`no rendering fits into ${MAX_TEXT_CHARS} characters and ${MAX_ENTITIES} entities`)
}
