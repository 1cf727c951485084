import { describe, expect, it } from 'vitest'
import { openNameDatabase } from '../../src/names/name-database.ts'

describe('the database of names', () => {
  it('counts the passages of many topics piece by piece', async () => {
    const database = openNameDatabase()
    const topics = Array.from({ length: 2_500 }, (_, i) => ({
      labels: { ru: `Тема ${i}` },
      keys: [`тема ${i}`],
      passages: i % 2 === 0 ? [i, i + 1] : [i],
    }))
    database.addReport('report', [], topics)
    expect(database.isComplete).toBe(false)
    const counted: number[] = []
    await database.finish(async () => {
      counted.push(database.topicCount())
    })
    expect(counted).toEqual([1_000, 2_000, 2_500])
    expect(database.topics(2_500, 0).map(({ passages }) => passages)).toEqual([
      ...Array.from({ length: 1_250 }, () => 2),
      ...Array.from({ length: 1_250 }, () => 1),
    ])
    database.close()
  })

  it('stops where the pause is interrupted, and stays incomplete', async () => {
    const database = openNameDatabase()
    database.addReport('report', [], [{ labels: { ru: 'Тема' }, keys: ['тема'], passages: [1] }])
    await expect(database.finish(() => Promise.reject(new Error('closed')))).rejects.toThrow('closed')
    expect(database.isComplete).toBe(false)
    database.close()
  })
})
