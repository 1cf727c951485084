/** Keeps data in a kernel's memory from one comparison to the next. */
export interface Arena<Key extends object> {
  /**
   * The address of a key's data, which `write` puts there unless they are in memory already. When the arena is full, it begins
   * anew, so an address holds only until the next call. Undefined for data larger than the arena.
   */
  place(key: Key, bytes: number, write: (address: number) => void): number | undefined
}

/** Addresses are multiples of a SIMD load. */
const ALIGNMENT = 16

/** An arena over the bytes from `start` to `end`, both multiples of 16. Keys are compared by identity. */
export function createArena<Key extends object>(start: number, end: number): Arena<Key> {
  let places = new WeakMap<Key, number>()
  let next = start
  return {
    place(key, bytes, write) {
      const known = places.get(key)
      if (known !== undefined) return known
      const needed = ALIGNMENT * Math.ceil(bytes / ALIGNMENT)
      if (needed > end - start) return undefined
      if (needed > end - next) {
        places = new WeakMap()
        next = start
      }
      const address = next
      write(address)
      places.set(key, address)
      next += needed
      return address
    },
  }
}
