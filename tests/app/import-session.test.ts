import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseImportFlags } from '../../src/app/import-flags.ts'
import { type ImportSession, runImport } from '../../src/app/import-session.ts'
import { ImportError } from '../../src/errors.ts'
import type { ImportDeps } from '../../src/import/prepare-import.ts'
import { corpusFolder } from '../corpus/corpus-folder.ts'
import { block, fakeDeps, KK_LINES } from '../import/fake-readers.ts'

const BLOCKS = KK_LINES.map(line => block(line))

function refuseBroken(deps: ImportDeps): ImportDeps {
  const detectFormat: ImportDeps['detectFormat'] = ({ name }) => {
    if (name === 'broken.pdf') throw new ImportError('broken.pdf is damaged')
    if (name === 'aa-defect.pdf') throw new TypeError('blocks is undefined')
    return 'pdf'
  }
  return { ...deps, detectFormat }
}

/** Runs the command on a folder of files; `output` and `errors` are what it printed. */
async function run(args: readonly string[], files: readonly string[], answers: readonly string[] = []) {
  const filesDir = await corpusFolder(Object.fromEntries(files.map(name => [name, name])))
  const corpusDir = await corpusFolder({})
  const output: string[] = []
  const errors: string[] = []
  const typed = [...answers]
  const session: ImportSession = {
    deps: refuseBroken(fakeDeps(Object.fromEntries(files.map(name => [name, { blocks: BLOCKS }])))),
    options: {},
    style: { columns: 80, isColoured: false },
    write: text => output.push(text),
    writeError: text => errors.push(text),
    progressOf: () => () => {},
    ...(answers.length > 0 && { ask: async () => typed.shift() }),
  }
  const paths = args.map(arg => arg.replace(/^@/, `${filesDir}/`))
  const status = await runImport(parseImportFlags(paths, 'Usage: …'), { corpusDir }, session)
  return {
    status,
    output: output.join(''),
    errors: errors.join(''),
    corpusDir,
    names: await readdir(corpusDir),
  }
}

const ID = 'adam-quqyqtary-2023-qazaqstandagy'

describe('npm run import', () => {
  it('adds a file and says what to do next', async () => {
    const { status, output, corpusDir, names } = await run(['@a.pdf'], ['a.pdf'])
    expect([status, names]).toEqual([0, [ID]])
    expect(output).toContain(`Wrote ${join(corpusDir, ID, 'kk.md')}.`)
    expect(output).toContain('npm run embed')
    expect(output).toContain('npm run ask -- ')
  })

  it('names the guesses in citations that nobody was there to confirm', async () => {
    const note = 'Guessed, and confirmed by nobody:'
    const { output } = await run(['@a.pdf'], ['a.pdf'])
    expect(output).toContain(`${note} url. `)
    const given = await run(['@a.pdf', '--url', 'https://bureau.kz/esep'], ['a.pdf'])
    expect(given.output).not.toContain(note)
  })

  it('writes nothing in a dry run, and says what would be written', async () => {
    const { output, names, corpusDir } = await run(['@a.pdf', '--dry-run'], ['a.pdf'])
    expect(names).toEqual([])
    expect(output).toContain(`Nothing was written. Without --dry-run it becomes ${corpusDir}/${ID}/.`)
  })

  it('imports the other files of a folder where one is damaged, and fails', async () => {
    const { status, output, errors, names } = await run(['@'], ['a.pdf', 'broken.pdf', 'notes.xyz'])
    expect([status, names, errors]).toEqual([1, [ID], 'broken.pdf is damaged\n'])
    expect(output).toContain('1 of 2 files were imported.')
  })

  it('imports the other files of a folder where one meets a defect, and ends as a crash does', async () => {
    const { status, output, errors, names } = await run(['@'], ['aa-defect.pdf', 'b.pdf'])
    expect([status, names]).toEqual([70, [ID]])
    expect(errors).toMatch(
      /aa-defect\.pdf was not imported because of a defect of the importer\. Import it alone/,
    )
    expect(output).toContain('1 of 2 files were imported.')
    await expect(run(['@aa-defect.pdf'], ['aa-defect.pdf'])).rejects.toThrow(TypeError)
  })

  it('refuses a title for several files, a missing file, and a folder without documents', async () => {
    await expect(run(['@', '--title', 'Есеп'], ['a.pdf', 'b.pdf'])).rejects.toThrow('are for one file')
    await expect(run(['@nothing.pdf'], ['a.pdf'])).rejects.toThrow('there is no such file')
    await expect(run(['@'], ['notes.xyz'])).rejects.toThrow('has no document to import')
  })

  it('takes answers typed, and writes nothing when they end', async () => {
    const { names } = await run(['@a.pdf'], ['a.pdf'], ['https://bureau.kz/'])
    expect(names).toEqual([ID])
    await expect(run(['@a.pdf', '--published', '', '--title', 'Есеп'], ['a.pdf'], [''])).rejects.toThrow(
      'published is',
    )
  })
})
