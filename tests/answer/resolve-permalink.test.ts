import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { resolvePermalink } from '../../src/answer/resolve-permalink.ts'
import type { PassageIndex } from '../../src/index/passage-index.ts'
import type { Passage } from '../../src/passages/passage.ts'
import { indexOfPassages } from './index-of-passages.ts'

function passage(id: number, number: number, blocks: number, fingerprint: string): Passage {
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
    id,
    reportId: 'r',
    number,
    fingerprint,
    page: null,
    lastPage: null,
    sections: {},
    texts: { kk: text },
  }
}

const PASSAGES = [passage(0, 3, 1, 'aaaa'), passage(1, 4, 3, 'bbbb'), passage(2, 8, 1, 'aaaa')]
const index = indexOfPassages(PASSAGES)
const resolve = (link: string) => resolvePermalink(index, link)

describe('resolvePermalink', () => {
  it('finds the passage that stands where it stood', async () => {
    expect(await resolve('r_4_bbbb')).toEqual({ kind: 'same', passage: PASSAGES[1] })
    expect(await resolve('r·8·aaaa')).toEqual({ kind: 'same', passage: PASSAGES[2] })
  })

  it('finds a passage that moved, by its text', async () => {
    expect(await resolve('r_2_bbbb')).toEqual({ kind: 'same', passage: PASSAGES[1] })
  })

  it('finds the nearer of two passages with one fingerprint, when blocks moved', async () => {
    expect(await resolve('r_7_aaaa')).toEqual({ kind: 'same', passage: PASSAGES[2] })
    expect(await resolve('r_2_aaaa')).toEqual({ kind: 'same', passage: PASSAGES[0] })
  })

  it('says that the text has changed, and shows the present one', async () => {
    expect(await resolve('r_4_cccc')).toEqual({ kind: 'changed', passage: PASSAGES[1] })
    expect(await resolve('r_6_cccc')).toEqual({ kind: 'changed', passage: PASSAGES[1] })
  })

  it('finds an unchanged text after passages were split differently, and where it begins in its passage', async () => {
    const lines = ['бірінші абзац', 'екінші', 'үшінші абзац']
    const whole = lines.join('\n\n')
    let at = 0
    const blocks = lines.map((line, i) => {
      const startChar = at
      at += line.length + 2
      return { index: i + 1, startChar, endChar: startChar + line.length, page: null }
    })
    const longer: Passage = {
      ...passage(0, 2, 3, 'ffff'),
      texts: { kk: { text: whole, startChar: 0, endChar: whole.length, sha256: '', blocks } },
    }
    const fingerprint = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 4)
    const whereNow = indexOfPassages([longer])
    const resolveIn = (link: string) => resolvePermalink(whereNow, link)
    const shiftChars = { kk: whole.indexOf('екінші') }
    expect(await resolveIn(`r_3_${fingerprint('екінші\n\nүшінші абзац')}`)).toEqual({
      kind: 'same',
      passage: longer,
      shiftChars,
    })
    expect(await resolveIn(`r_3_${fingerprint('екінші')}`)).toMatchObject({ kind: 'same' })
    expect(await resolveIn(`r_3_${fingerprint('екінші!')}`)).toMatchObject({ kind: 'changed' })
  })

  it('says that a passage or its report is gone', async () => {
    expect(await resolve('r_99_cccc')).toEqual({ kind: 'removed' })
    expect(await resolve('other-report_4_bbbb')).toEqual({ kind: 'removed' })
  })

  it('knows a question from a link', async () => {
    expect(await resolve('азаптау туралы')).toBeUndefined()
  })

  it('reads only passages around the place', async () => {
    const many = Array.from({ length: 300 }, (_, i) =>
      passage(i, 1 + 2 * i, 2, i % 2 === 0 ? 'aaaa' : 'bbbb'),
    )
    const large = indexOfPassages(many)
    const counts: number[] = []
    const read: PassageIndex['read'] = ids => {
      counts.push(ids.length)
      return large.read(ids)
    }
    const counting = { ...large, read }
    expect(await resolvePermalink(counting, 'r_202_aaaa')).toEqual({ kind: 'same', passage: many[100] })
    expect(await resolvePermalink(counting, 'r_202_cccc')).toEqual({ kind: 'changed', passage: many[100] })
    expect(await resolvePermalink(counting, 'r_599_cccc')).toEqual({ kind: 'changed', passage: many[299] })
    expect(Math.max(...counts)).toBeLessThanOrEqual(40)
  })
})
