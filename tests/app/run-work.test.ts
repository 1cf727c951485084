import { describe, expect, it } from 'vitest'
import { runWork } from '../../src/app/work-process/run-work.ts'
import { parseConfig } from '../../src/config.ts'
import { ImportError } from '../../src/errors.ts'
import { createLogger } from '../../src/log.ts'

const TEXT =
  '# Ауыл мектебі\n\nЖеті мектепте су болған жоқ, балаларды үйге қайтарды. Директорлар басқармаға хат жазды.\n'
const taskFor = (text: string) => ({
  kind: 'read' as const,
  config: parseConfig({}),
  file: { name: 'мектеп.md', bytes: Buffer.from(text) },
})

describe('work in a process of its own', () => {
  it('gives what was read, or the sentence why not, without a word in the log', async () => {
    const log: string[] = []
    const logger = createLogger({ write: line => log.push(line) })
    const [read, refused] = await Promise.allSettled([
      runWork(taskFor(TEXT), { logger }),
      runWork(taskFor(''), { logger }),
    ])
    expect(read).toMatchObject({
      value: { kind: 'read', prepared: { editions: [{ language: 'kk' }], source: { format: 'markdown' } } },
    })
    const error = refused.status === 'rejected' && refused.reason
    expect(error).toBeInstanceOf(ImportError)
    expect(error).toMatchObject({ fault: 'empty' })
    expect(log).toEqual([])
  })

  it('gives the text of a draft, or why there is none', async () => {
    const logger = createLogger({ write: () => {} })
    const file = (bytes: Buffer) => ({ name: 'мақала', bytes })
    const [read, refused] = await Promise.all([
      runWork({ kind: 'draft', file: file(Buffer.from(TEXT)) }, { logger }),
      runWork({ kind: 'draft', file: file(Buffer.from('%PDF-1.7\n')) }, { logger }),
    ])
    expect(read).toMatchObject({ reading: { kind: 'text', text: expect.stringContaining('Жеті мектепте') } })
    expect(refused).toMatchObject({ reading: { kind: 'refused', fault: 'pdf' } })
  })

  it('ends with its signal', async () => {
    const stopping = new AbortController()
    const reason = new Error('the bot stops')
    const logger = createLogger({ write: () => {} })
    const read = runWork(taskFor(TEXT), { logger, signal: stopping.signal })
    stopping.abort(reason)
    await expect(read).rejects.toBe(reason)
  })
})
