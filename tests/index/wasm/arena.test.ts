import { describe, expect, it } from 'vitest'
import { createArena } from '../../../src/index/wasm/arena.ts'

describe('the arena', () => {
  const arenaOf = (bytes: number) => {
    const arena = createArena<object>(64, 64 + bytes)
    const written: number[] = []
    const place = (key: object, size: number) => arena.place(key, size, address => written.push(address))
    return { place, written }
  }

  it('writes the data of a key once, aligned for SIMD', () => {
    const { place, written } = arenaOf(96)
    const [a, b] = [{}, {}]
    expect([place(a, 20), place(b, 16), place(a, 20), place(b, 16)]).toEqual([64, 96, 64, 96])
    expect(written).toEqual([64, 96])
  })

  it('begins anew when it is full', () => {
    const { place, written } = arenaOf(64)
    const [a, b, c] = [{}, {}, {}]
    for (const key of [a, b, c]) place(key, 32)
    expect(written).toEqual([64, 96, 64])
    expect(place(a, 32)).toBe(96)
    expect(place(c, 32)).toBe(64)
    expect(written).toEqual([64, 96, 64, 96])
  })

  it('has no place for data larger than itself, and keeps the others', () => {
    const { place, written } = arenaOf(64)
    const small = {}
    place(small, 16)
    expect(place({}, 65)).toBeUndefined()
    expect(place(small, 16)).toBe(64)
    expect(written).toEqual([64])
  })

  it('forgets what could not be written', () => {
    const arena = createArena<object>(0, 64)
    const key = {}
    const fail = () => {
      throw new RangeError('damaged')
    }
    expect(() => arena.place(key, 16, fail)).toThrow('damaged')
    let address = -1
    arena.place(key, 16, at => {
      address = at
    })
    expect(address).toBe(0)
  })
})
