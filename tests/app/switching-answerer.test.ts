import { AsyncResource } from 'node:async_hooks'
import { describe, expect, it } from 'vitest'
import { createSwitchingAnswerer } from '../../src/app/switching-answerer.ts'
import { createFakeAnswerer } from '../fake-answerer.ts'

const versioned = (indexVersion: string) => ({ answerer: { ...createFakeAnswerer(), indexVersion } })

describe('an answerer that switches', () => {
  it('answers from the latest index', () => {
    const answerer = createSwitchingAnswerer(versioned('old'))
    answerer.switchTo(versioned('new'))
    expect(answerer.indexVersion).toBe('new')
  })

  it('keeps an update on the index that it began with, and the next one on the new', async () => {
    const answerer = createSwitchingAnswerer(versioned('old'))
    const seen: string[] = []
    await answerer.pinned(async () => {
      answerer.switchTo(versioned('new'))
      seen.push(answerer.indexVersion)
      await answerer.answer('азаптау', { fallback: 'kk' })
      seen.push(answerer.indexVersion)
    })
    await answerer.pinned(async () => void seen.push(answerer.indexVersion))
    expect(seen).toEqual(['old', 'old', 'new'])
  })

  it('lets go of the old index when the update ends, even by an error, whatever it has started', async () => {
    const answerer = createSwitchingAnswerer(versioned('old'))
    let later = () => ''
    const failing = answerer.pinned(async () => {
      later = AsyncResource.bind(() => answerer.indexVersion)
      throw new Error('failed')
    })
    answerer.switchTo(versioned('new'))
    await expect(failing).rejects.toThrow('failed')
    expect(later()).toBe('new')
  })

  it('measures how long searches take', async () => {
    const took: unknown[] = []
    const telemetry = { took: (...args: readonly unknown[]) => void took.push(args) }
    const answerer = createSwitchingAnswerer(versioned('old'), { telemetry })
    await answerer.answer('азаптау', { fallback: 'kk' })
    expect(took).toEqual([['search', 3.234_56]])
  })
})
