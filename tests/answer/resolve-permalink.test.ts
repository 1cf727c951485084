import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { resolvePermalink } from '../../src/answer/resolve-permalink.ts'
import type { Passage } from '../../src/passages/passage.ts'

function passage(number: number, blocks: number, fingerprint: string): Passage {
  const text = {
    text: 'мәтін',
    startChar: 0,
    endChar: 5,
    sha256: '',
    blocks: Array.from({ length: blocks }, (_, i) => ({
      index: number - 1 + i,
      startChar: 0,
      endChar: 1,
      page: null,
    })),
  }
  return {
    id: number,
    reportId: 'r',
    number,
    fingerprint,
    page: null,
    lastPage: null,
    sections: {},
    texts: { kk: text },
  }
}

const PASSAGES = [passage(3, 1, 'aaaa'), passage(4, 3, 'bbbb'), passage(8, 1, 'aaaa')]
const resolve = (link: string) => resolvePermalink(new Map([['r', PASSAGES]]), link)

describe('resolvePermalink', () => {
  it('finds the passage that stands where it stood', () => {
    expect(resolve('r_4_bbbb')).toEqual({ kind: 'same', passage: PASSAGES[1] })
    expect(resolve('r·8·aaaa')).toEqual({ kind: 'same', passage: PASSAGES[2] })
  })

  it('finds a passage that moved, by its text', () => {
    expect(resolve('r_2_bbbb')).toEqual({ kind: 'same', passage: PASSAGES[1] })
  })

  it('finds the nearer of two passages with one fingerprint, when blocks moved', () => {
    expect(resolve('r_7_aaaa')).toEqual({ kind: 'same', passage: PASSAGES[2] })
    expect(resolve('r_2_aaaa')).toEqual({ kind: 'same', passage: PASSAGES[0] })
  })

  it('says plainly that the text at the place has changed, and shows what stands there', () => {
    expect(resolve('r_4_cccc')).toEqual({ kind: 'changed', passage: PASSAGES[1] })
    expect(resolve('r_6_cccc')).toEqual({ kind: 'changed', passage: PASSAGES[1] })
  })

  it('finds a text that stands there still since passages were cut anew, with the chars before it', () => {
    const lines = ['бірінші абзац', 'екінші', 'үшінші абзац']
    const whole = lines.join('\n\n')
    let at = 0
    const blocks = lines.map((line, i) => {
      const startChar = at
      at += line.length + 2
      return { index: i + 1, startChar, endChar: startChar + line.length, page: null }
    })
    const longer: Passage = {
      ...passage(2, 3, 'ffff'),
      texts: { kk: { text: whole, startChar: 0, endChar: whole.length, sha256: '', blocks } },
    }
    const fingerprint = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 4)
    const resolveIn = (link: string) => resolvePermalink(new Map([['r', [longer]]]), link)
    const shiftChars = { kk: whole.indexOf('екінші') }
    expect(resolveIn(`r_3_${fingerprint('екінші\n\nүшінші абзац')}`)).toEqual({
      kind: 'same',
      passage: longer,
      shiftChars,
    })
    expect(resolveIn(`r_3_${fingerprint('екінші')}`)).toMatchObject({ kind: 'same' })
    expect(resolveIn(`r_3_${fingerprint('екінші!')}`)).toMatchObject({ kind: 'changed' })
  })

  it('says that a passage or its report is gone', () => {
    expect(resolve('r_99_cccc')).toEqual({ kind: 'removed' })
    expect(resolve('other-report_4_bbbb')).toEqual({ kind: 'removed' })
  })

  it('knows a question from a link', () => {
    expect(resolve('азаптау туралы')).toBeUndefined()
  })
})
