import { describe, expect, it } from 'vitest'
import { fromPlainError, toPlainError } from '../../../src/app/core-thread/plain-error.ts'
import { DatabaseError, DayekError, IndexError, QuotationError } from '../../../src/errors.ts'

const pass = (error: unknown) => fromPlainError(structuredClone(toPlainError(error)))

describe('an error between threads', () => {
  it('keeps its class, message and stack', () => {
    const error = new IndexError('The index is damaged')
    expect(pass(error)).toEqual(error)
    expect(pass(error)).toBeInstanceOf(IndexError)
    expect(pass(error).stack).toBe(error.stack)
    expect(pass(new QuotationError('no such words', 'a3f9'))).toMatchObject({ fingerprint: 'a3f9' })
  })

  it('stays one with a sentence for a person where its class needs more than that', () => {
    const passed = pass(new DatabaseError('The database is out of reach', 'away'))
    expect(passed).toBeInstanceOf(DayekError)
    expect(passed).toMatchObject({ name: 'DatabaseError', message: 'The database is out of reach' })
  })

  it('stays a defect otherwise', () => {
    const passed = pass(new TypeError('x is not a function'))
    expect(passed).not.toBeInstanceOf(DayekError)
    expect(passed).toMatchObject({ name: 'TypeError', message: 'x is not a function' })
    expect(pass('thrown').message).toBe('thrown')
  })
})
