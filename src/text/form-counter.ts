/** How often each form of a key occurs, in the order in which they were read. */
export type FormCounts = ReadonlyMap<string, number>

/** Counts forms of keys, of which most have one: a Map for each key would take five times the memory. */
export interface FormCounter {
  add(key: string, form: string, times: number): void
  /** In the order in which they were read. */
  keys(): Iterable<string>
  get(key: string): FormCounts | undefined
  /** Each key with its forms, in the order in which they were read. */
  entries(): Iterable<readonly [key: string, forms: FormCounts]>
}

interface Counted {
  readonly form: string
  count: number
  next: Counted | undefined
}

export function createFormCounter(): FormCounter {
  const firsts = new Map<string, Counted>()
  return {
    add(key, form, times) {
      const own: Counted = { form, count: times, next: undefined }
      let at = firsts.get(key)
      if (!at) firsts.set(key, own)
      while (at && at.form !== form) {
        at.next ??= own
        at = at.next
      }
      if (at && at !== own) at.count += times
    },
    keys: () => firsts.keys(),
    get(key) {
      const first = firsts.get(key)
      return first && countsFrom(first)
    },
    *entries() {
      for (const [key, first] of firsts) yield [key, countsFrom(first)]
    },
  }
}

function countsFrom(first: Counted): FormCounts {
  const counts = new Map<string, number>()
  for (let at: Counted | undefined = first; at; at = at.next) counts.set(at.form, at.count)
  return counts
}
