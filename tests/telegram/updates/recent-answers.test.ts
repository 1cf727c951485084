import { describe, expect, it } from 'vitest'
import { createRecentAnswers } from '../../../src/telegram/updates/recent-answers.ts'

describe('recent answers', () => {
  const answer = { chatId: -100, questionId: 7, answerId: 8, askerId: 42 }

  it('finds the answer to a message and who asked', () => {
    const recent = createRecentAnswers()
    recent.remember(answer)
    expect(recent.find(-100, 7)).toBe(8)
    expect(recent.findAsker(-100, 8)).toBe(42)
  })

  it('finds nothing in other chats, nor for other messages', () => {
    const recent = createRecentAnswers()
    recent.remember(answer)
    expect(recent.find(100, 7)).toBeUndefined()
    expect(recent.find(-100, 8)).toBeUndefined()
    expect(recent.findAsker(-100, 7)).toBeUndefined()
  })

  it('knows nobody who asked as a channel', () => {
    const recent = createRecentAnswers()
    recent.remember({ ...answer, askerId: undefined })
    expect(recent.find(-100, 7)).toBe(8)
    expect(recent.findAsker(-100, 8)).toBeUndefined()
  })

  it('prefers the newest answer to a message', () => {
    const recent = createRecentAnswers()
    recent.remember(answer)
    recent.remember({ ...answer, answerId: 9 })
    expect(recent.find(-100, 7)).toBe(9)
  })

  it('forgets the oldest when it is full', () => {
    const recent = createRecentAnswers(3)
    for (let id = 1; id <= 4; id++)
      recent.remember({ chatId: 5, questionId: id, answerId: id + 10, askerId: 1 })
    expect([1, 2, 3, 4].map(id => recent.find(5, id))).toEqual([undefined, 12, 13, 14])
  })
})
