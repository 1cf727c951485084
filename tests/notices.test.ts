import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readLockedPackages } from '../scripts/notices/locked-packages.ts'
import { OTHER_WORKS } from '../scripts/notices/other-works.ts'
import { renderNotices } from '../scripts/notices/render-notices.ts'

describe('THIRD-PARTY-NOTICES.md', () => {
  it('is what scripts/write-notices.ts writes of the packages of today', () => {
    const notices = renderNotices(readLockedPackages('.'), OTHER_WORKS)
    expect(readFileSync('THIRD-PARTY-NOTICES.md', 'utf8')).toBe(notices)
  })

  it('names every package that the bot depends on', () => {
    const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
      readFileSync('package.json', 'utf8'),
    )
    const names = readLockedPackages('.').map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(Object.keys(dependencies)))
  })
})

describe('renderNotices', () => {
  const MIT = 'Permission is hereby granted, free of charge'
  const pack = (name: string, texts: readonly string[], isOptional = false) => ({
    name,
    version: '1.0.0',
    license: 'MIT',
    isOptional,
    texts,
  })

  it('gives each text once, and each copyright with its package', () => {
    const notices = renderNotices(
      [
        pack('first', [`The MIT License (MIT)\n\nCopyright (c) 2017 Ada\n\n${MIT}.`]),
        pack('second', [`MIT License\r\n\r\nCopyright 2020 Grace\r\n\r\n${MIT}.\r\n`]),
        pack('third', ['Do what you like.\nCopyright holders are not liable.\n(c) Keep this.']),
        pack('binary', [], true),
      ],
      [],
    )
    expect(notices).toContain('| first | 1.0.0 | MIT | Copyright (c) 2017 Ada |')
    expect(notices).toContain('| second | 1.0.0 | MIT | Copyright 2020 Grace |')
    expect(notices.split(MIT)).toHaveLength(2)
    expect(notices).toContain('### first, second\n')
    expect(notices).toContain(
      '### third\n\n````text\nDo what you like.\nCopyright holders are not liable.\n(c) Keep this.\n````',
    )
    expect(notices).toContain('| binary | 1.0.0 | MIT |\n')
  })
})
