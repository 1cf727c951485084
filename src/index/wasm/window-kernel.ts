import {
  assembleModule,
  doWhile,
  f32x4,
  get,
  I32,
  i32x4,
  increase,
  lessThan,
  load,
  lowestBit,
  plus,
  set,
  store,
  storeLow32,
  V128,
  type WasmFunction,
  when,
} from './assemble.ts'
import { instantiate } from './instantiate.ts'

/** The rest of MaxSim, of what MaxSimKernel writes. Addresses are in bytes. */
export interface WindowKernel {
  /** Writes the greatest similarity of each question token over all runs. */
  greatest(similarities: Similarities, result: number): void
  /**
   * Writes the greatest weighted sum within two neighbouring runs, as float32: with a heading, within the first run and two of the
   * others. `weights` are float32, padded with zeros to a multiple of four.
   */
  window(similarities: Similarities, weights: number, hasHeading: boolean, result: number): void
}

/** The greatest similarities of the question's tokens to each run, float32, run after run. At least one run and one token. */
export interface Similarities {
  readonly start: number
  readonly end: number
  /** Bytes of a run, a multiple of 16. */
  readonly step: number
}

const VECTOR_BYTES = 16

export function compileWindows(memory: WebAssembly.Memory): WindowKernel {
  const exported = instantiate(assembleModule([greatestFunction(), windowFunction()]), memory)
  const [greatest, window] = [exported('greatest'), exported('window')]
  return {
    greatest: ({ start, end, step }, result) => greatest(start, end, step, start + step, result),
    window({ start, end, step }, weights, hasHeading, result) {
      const first = hasHeading && start + step < end ? start + step : start
      window(first, end, step, weights, hasHeading ? 1 : 0, start, result)
    },
  }
}

/** Four tokens at a time, over all runs. */
function greatestFunction(): WasmFunction {
  const [AT, END, STEP, FIRST_END, RESULT, RUN, MOST] = [0, 1, 2, 3, 4, 5, 6]
  return {
    name: 'greatest',
    parameters: 5,
    locals: [I32, V128],
    body: doWhile(
      [
        set(RUN, get(AT)),
        set(MOST, load(get(AT))),
        doWhile(
          [set(MOST, f32x4.greater(get(MOST), load(get(RUN)))), set(RUN, plus(get(RUN), get(STEP)))],
          lessThan(get(RUN), get(END)),
        ),
        store(get(RESULT), get(MOST)),
        increase(RESULT, VECTOR_BYTES),
        increase(AT, VECTOR_BYTES),
      ],
      lessThan(get(AT), get(FIRST_END)),
    ),
  }
}

function windowFunction(): WasmFunction {
  const [RUN, END, STEP, WEIGHTS, HAS_HEADING, HEADING, RESULT] = [0, 1, 2, 3, 4, 5, 6]
  const [NEXT, AT, RUN_END, WEIGHT, WITH, SUM, MOST] = [7, 8, 9, 10, 11, 12, 13]
  const addLanes = (order: readonly number[]) =>
    set(SUM, f32x4.add(get(SUM), i32x4.shuffle(get(SUM), get(SUM), order)))
  return {
    name: 'window',
    parameters: 7,
    locals: [I32, I32, I32, I32, I32, V128, V128],
    body: [
      set(MOST, f32x4.splat(-Infinity)),
      doWhile(
        [
          set(RUN_END, plus(get(RUN), get(STEP))),
          // The last run has no next one, and counts twice.
          set(NEXT, get(RUN)),
          when(lessThan(get(RUN_END), get(END)), set(NEXT, get(RUN_END))),
          set(WITH, get(RUN)),
          when(lowestBit(get(HAS_HEADING)), set(WITH, get(HEADING))),
          set(WEIGHT, get(WEIGHTS)),
          set(AT, get(RUN)),
          set(SUM, f32x4.splat(0)),
          doWhile(
            [
              set(
                SUM,
                f32x4.add(
                  get(SUM),
                  f32x4.multiply(
                    load(get(WEIGHT)),
                    f32x4.greater(f32x4.greater(load(get(AT)), load(get(NEXT))), load(get(WITH))),
                  ),
                ),
              ),
              increase(AT, VECTOR_BYTES),
              increase(NEXT, VECTOR_BYTES),
              increase(WITH, VECTOR_BYTES),
              increase(WEIGHT, VECTOR_BYTES),
            ],
            lessThan(get(AT), get(RUN_END)),
          ),
          addLanes([2, 3, 0, 1]),
          addLanes([1, 0, 3, 2]),
          set(MOST, f32x4.greater(get(MOST), get(SUM))),
          set(RUN, get(RUN_END)),
        ],
        lessThan(get(RUN), get(END)),
      ),
      storeLow32(get(RESULT), get(MOST)),
    ],
  }
}
