import { afterEach, describe, expect, it, vi } from 'vitest'
import { createBoundedCache, createByteCache } from '../src/bounded-cache.ts'

afterEach(() => void vi.useRealTimers())

describe('a bounded cache', () => {
  it('drops the least recently used entry when it is full', () => {
    const cache = createBoundedCache<number>({ maxEntries: 2 })
    cache.set('a', 1)
    cache.set('b', 2)
    cache.get('a')
    cache.set('c', 3)
    expect(['a', 'b', 'c'].map(key => cache.get(key))).toEqual([1, undefined, 3])
    cache.delete('a')
    expect(cache.get('a')).toBeUndefined()
  })

  it('counts the age of an entry from when it was set, also at time 0', () => {
    let now = 0
    const cache = createBoundedCache<number>({ maxEntries: 2, maxAgeMs: 100, now: () => now })
    cache.set('a', 1)
    now = 100
    expect(cache.get('a')).toBe(1)
    now = 101
    expect(cache.get('a')).toBeUndefined()
  })

  it('removes an expired entry that nobody asks for, without keeping the process alive', () => {
    vi.useFakeTimers()
    const cache = createBoundedCache<object>({ maxEntries: 2, maxAgeMs: 100 })
    cache.set('a', {})
    expect(vi.getTimerCount()).toBe(1)
    vi.advanceTimersByTime(200)
    expect(vi.getTimerCount()).toBe(0)
    expect(cache.get('a')).toBeUndefined()
  })
})

describe('a byte cache', () => {
  const open = () => createByteCache<string>({ maxBytes: 10, bytesOf: value => value.length })

  it('drops the least recently used values when they are too large together', () => {
    const cache = open()
    cache.set('a', 'aaaa')
    cache.set('b', 'bbbb')
    cache.get('a')
    cache.set('c', 'cccc')
    expect(['a', 'b', 'c'].map(key => cache.get(key))).toEqual(['aaaa', undefined, 'cccc'])
    cache.delete('a')
    expect(cache.get('a')).toBeUndefined()
  })

  it('does not keep a value that is too large, nor drop others for it', () => {
    const cache = open()
    cache.set('a', 'aaaa')
    cache.set('b', 'b'.repeat(11))
    expect(['a', 'b'].map(key => cache.get(key))).toEqual(['aaaa', undefined])
  })

  it('keeps empty values', () => {
    const cache = open()
    cache.set('a', '')
    expect(cache.get('a')).toBe('')
  })
})
