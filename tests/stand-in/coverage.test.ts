import { describe, expect, it } from 'vitest'
import { compareMethods } from '../../stand-in/coverage/compare-methods.ts'
import { parseDeclarations, readInstalledTypes } from '../../stand-in/coverage/documented-methods.ts'
import { METHODS } from '../../stand-in/methods/all-methods.ts'
import { UNMODELLED_METHODS, UNMODELLED_PARAMETERS } from '../../stand-in/wire/unmodelled.ts'

describe('the fake Bot API server', () => {
  it('handles or names as not modelled every method and parameter of the Bot API, and no others', async () => {
    const { methods } = await readInstalledTypes()
    expect(methods.size).toBeGreaterThan(150)
    const coverage = {
      handled: METHODS,
      unmodelledMethods: UNMODELLED_METHODS,
      unmodelledParameters: UNMODELLED_PARAMETERS,
    }
    expect(compareMethods(coverage, methods)).toEqual({ missing: [], undocumented: [] })
  })
})

describe('compareMethods', () => {
  const documented = new Map([
    ['getMe', []],
    ['sendText', ['chat_id', 'text', 'effect']],
    ['sendDice', ['chat_id']],
  ])
  const coverage = {
    handled: [
      { name: 'getMe', params: {} },
      { name: 'sendText', params: { chat_id: 'read', text: 'read' } },
    ],
    unmodelledMethods: ['sendDice'],
    unmodelledParameters: ['effect'],
  }

  it('finds nothing where all is handled or named', () => {
    expect(compareMethods(coverage, documented)).toEqual({ missing: [], undocumented: [] })
  })

  it('names methods and parameters that are missing', () => {
    const less = { ...coverage, unmodelledMethods: [], unmodelledParameters: [] }
    expect(compareMethods(less, documented).missing).toEqual(['sendDice', 'sendText.effect'])
  })

  it('names what the Bot API does not have', () => {
    const more = {
      handled: [
        ...coverage.handled,
        { name: 'sendThought', params: {} },
        { name: 'getMe', params: { mood: 1 } },
      ],
      unmodelledMethods: ['sendDice', 'sendScent', 'getMe'],
      unmodelledParameters: ['effect', 'volume'],
    }
    expect(compareMethods(more, documented).undocumented).toEqual([
      'sendThought',
      'sendScent',
      'getMe.mood',
      'volume',
      'getMe, both handled and named as not modelled',
      'getMe, both handled and named as not modelled',
    ])
  })
})

describe('parseDeclarations', () => {
  it('reads methods with and without parameters, and no names from comments', () => {
    const text = `export type ApiMethods<F> = {
    /** Use this (rarely): it has notes
    1. First */
    getMe(): UserFromGetMe;
    sendText(args: {
        /** Unique identifier */
        chat_id: number | string;
        options?: {
            nested: true;
        };
    }): Message;
};`
    expect([...parseDeclarations(text)]).toEqual([
      ['getMe', []],
      ['sendText', ['chat_id', 'options']],
    ])
  })

  it('refuses a file that declares no methods', () => {
    expect(() => parseDeclarations('export {}')).toThrow('no methods')
  })
})
