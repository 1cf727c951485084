import { expect } from 'vitest'
import { isWithinLimits } from '../../../src/telegram/render/message-limits.ts'
import type { Rendered } from '../../../src/telegram/render/text-builder.ts'

/** Fails unless Telegram would accept the message: short enough, and every entity within the text. */
export function expectSendable(rendered: Rendered): void {
  expect(isWithinLimits(rendered)).toBe(true)
  for (const { offset, length } of rendered.entities) {
    expect(offset).toBeGreaterThanOrEqual(0)
    expect(length).toBeGreaterThan(0)
    expect(offset + length).toBeLessThanOrEqual(rendered.text.length)
  }
}

/** The block quotes of a message, without the […] around them. */
export function quotedIn({ text, entities }: Rendered): readonly string[] {
  return entities
    .filter(({ type }) => type.endsWith('blockquote'))
    .map(({ offset, length }) => text.slice(offset, offset + length).replace(/^\[…\] | \[…\]$/g, ''))
}
