import { describe, expect, it } from 'vitest'
import { createPollWindow } from '../../../src/telegram/updates/poll-window.ts'

describe('createPollWindow', () => {
  it('confirms up to the lowest update that is not passed', () => {
    const window = createPollWindow()
    for (const id of [10, 11, 12]) window.add(id)
    expect(window.offset()).toBeUndefined()
    window.pass(11)
    expect(window.offset()).toBe(10)
    window.pass(10)
    expect(window.offset()).toBe(12)
    window.confirmed(12)
    expect([10, 11, 12].map(window.has)).toEqual([false, false, true])
    window.pass(12)
    expect(window.offset()).toBe(13)
    expect(window.pending()).toEqual([])
  })

  it('confirms again as long as no poll has succeeded, and then asks without an offset', () => {
    const window = createPollWindow()
    window.add(10)
    window.pass(10)
    window.confirmed(undefined)
    expect(window.offset()).toBe(11)
    window.confirmed(11)
    expect(window.offset()).toBeUndefined()
    expect(window.passedCount()).toBe(0)
  })

  it('follows ids that go back', () => {
    const window = createPollWindow()
    window.add(900)
    window.pass(900)
    window.confirmed(901)
    for (const id of [5, 6]) window.add(id)
    for (const id of [5, 6]) window.pass(id)
    expect(window.offset()).toBe(7)
  })
})
