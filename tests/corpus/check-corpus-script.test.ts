import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { corpusFolder, KK, RU } from './corpus-folder.ts'

const ROOT = path.join(import.meta.dirname, '../..')

/** As package.json starts it. */
const SOURCE = ['--import', 'tsx', 'scripts/check-corpus.ts']
const COMPILED = [fileURLToPath(new URL('../../scripts/check-corpus.ts', import.meta.url))]

const run = (...args: readonly string[]) => runWith({ CORPUS_DIR: 'corpus' }, ...COMPILED, ...args)

function runWith(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { status, stdout, stderr }
}

describe('npm run check-corpus', () => {
  it('counts what the reports hold when nothing is wrong', () => {
    const { status, stdout, stderr } = runWith({ CORPUS_DIR: 'corpus' }, ...SOURCE)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/us-state-2022-kazakhstan'\s*│ 'ru'\s*│ 'unofficial'\s*│ 300\s*│ 54\s*│ 124236/)
    expect(stdout).toContain('The corpus in corpus has no problems.')
  })

  it('prints one line per problem of another folder, and fails', async () => {
    const folder = await corpusFolder({ 'a/kk.md': KK.replace('2017-05-30', 'May') })
    const place = path.join(folder, 'a/kk.md')
    expect(run(folder)).toEqual({
      status: 1,
      stdout: '',
      stderr:
        `${place}:5 published is not a date of the calendar as YYYY-MM-DD, YYYY-MM or YYYY, got «May» → write published: 2018-09-09\n` +
        `1 problem in ${folder}\n`,
    })
  })

  it('checks the folder that CORPUS_DIR names', async () => {
    const folder = await corpusFolder({ 'a/kk.md': KK })
    const { status, stdout } = runWith({ CORPUS_DIR: folder }, ...COMPILED)
    expect(status).toBe(0)
    expect(stdout).toContain(`The corpus in ${folder} has no problems.`)
  })

  it('lists twins that a person should compare', async () => {
    const kk = KK.replace('Қамаудағы адам.', 'Қамауда 57 адам болды.')
    const folder = await corpusFolder({
      'a/kk.md': kk,
      'a/ru.md': RU.replace('Заключённый.', 'Было 75 человек.'),
    })
    const { status, stdout } = run(folder)
    expect(status).toBe(0)
    expect(stdout).toContain(
      `${path.join(folder, 'a/ru.md')}:15 doubtful: only the Kazakh text has 57, only the Russian text has 75: ` +
        '«Қамауда 57 адам болды.» and «Было 75 человек.»\n1 pair of blocks to compare; it may be right.',
    )
  })

  it('names the folder that holds the reports when it is given that of a report', async () => {
    const folder = await corpusFolder({ 'a/kk.md': KK, 'a/questions.md': '', 'a/cover.png': '' })
    expect(run(path.join(folder, 'a'))).toEqual({
      status: 1,
      stdout: '',
      stderr: `${folder}/a is the folder of one report. Give the folder that holds the reports: ${folder}\n`,
    })
  })

  it('says in one line, without a stack, that the folder is missing', () => {
    const { status, stderr } = run('nowhere')
    expect(status).toBe(1)
    expect(stderr).toMatch(/^the corpus folder nowhere cannot be read \(ENOENT[^\n]*\n$/)
  })
})
