import { describe, expect, it } from 'vitest'
import { EVALUATE_HELP, parseEvaluateFlags } from '../../evaluation/evaluate-flags.ts'
import { SET_NAMES } from '../../evaluation/sets/set-names.ts'
import { InputError } from '../../src/errors.ts'

describe('the flags of npm run evaluate', () => {
  it('run every set that needs no folder by default, and all with one', () => {
    expect(parseEvaluateFlags([]).sets).toEqual(SET_NAMES.filter(name => name !== 'real-life'))
    expect(parseEvaluateFlags(['--sets', 'x']).sets).toEqual(SET_NAMES)
  })

  it('ask other questions on the bundled reports only', () => {
    const flags = parseEvaluateFlags(['--questions', 'a.jsonl', '--questions', 'b.jsonl'])
    expect(flags.sets).toEqual(['bundled'])
    expect(flags.questions).toEqual(['a.jsonl', 'b.jsonl'])
  })

  it('include the variants in what is saved or written', () => {
    expect(parseEvaluateFlags([]).variants).toBe(false)
    expect(parseEvaluateFlags(['--save-baseline']).variants).toBe(true)
    expect(parseEvaluateFlags(['--write-docs']).variants).toBe(true)
  })

  it.each([
    [['--set', 'foreign'], 'unknown set "foreign", expected one of bundled'],
    [['--set', 'real-life'], '--set real-life needs --sets DIR'],
    [['--every', '0'], '--every: expected a number from 1 to 9999, got "0"'],
    [['--save-baseline', '--every', '5'], '--save-baseline saves all questions'],
    [['--save-baseline', '--sets', 'x'], '--save-baseline saves all questions'],
    [['--write-docs', '--questions', 'x'], '--write-docs cannot be used with --questions'],
    [['--colour'], '--colour'],
  ])('reject %j and show the usage', (args, reason) => {
    expect(() => parseEvaluateFlags(args)).toThrow(InputError)
    expect(() => parseEvaluateFlags(args)).toThrow(reason)
    expect(() => parseEvaluateFlags(args)).toThrow('Usage: npm run evaluate')
  })

  it('are explained, with every set', () => {
    for (const name of SET_NAMES) expect(EVALUATE_HELP).toContain(`  ${name} `)
  })
})
