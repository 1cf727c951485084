import { type Code, get, i32x4 } from './assemble.ts'

/** Code for the sums of the int32 lanes of four locals, one in each lane of the result. */
export function laneSums([a = 0, b = 0, c = 0, d = 0]: readonly number[]): Code {
  // In lanes a b a b: the sums of both halves of each.
  const halves = (left: number, right: number) =>
    i32x4.add(
      i32x4.shuffle(get(left), get(right), [0, 4, 1, 5]),
      i32x4.shuffle(get(left), get(right), [2, 6, 3, 7]),
    )
  return i32x4.add(
    i32x4.shuffle(halves(a, b), halves(c, d), [0, 1, 4, 5]),
    i32x4.shuffle(halves(a, b), halves(c, d), [2, 3, 6, 7]),
  )
}
