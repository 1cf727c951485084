import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { indexProgress } from '../../src/app/index-progress.ts'
import type { Core } from '../../src/app/open-core.ts'
import { createProgressReporter } from '../../src/app/progress.ts'
import type { Config } from '../../src/config.ts'
import type { NamedTuning } from '../rankers.ts'
import type { SetContext } from './set-run.ts'
import { loadUnseen, UNSEEN_DIR } from './unseen.ts'

export interface SetContextOptions {
  readonly core: Core
  readonly config: Config
  /** Folder with foreign/ and real-life*.jsonl. */
  readonly setsDir: string | undefined
  readonly tuningFiles: readonly string[]
  readonly every: number
  readonly rankers: readonly NamedTuning[]
  readonly progressStream: NodeJS.WriteStream
}

/** Reads the folder of sets. Throws InputError. */
export async function createSetContext(options: SetContextOptions): Promise<SetContext> {
  const { core, config, setsDir, tuningFiles, every, rankers, progressStream } = options
  const reporters = new Map<string, ReturnType<typeof createProgressReporter>>()
  const reporterOf = (set: string) => {
    const known = reporters.get(set)
    if (known) return known
    const reporter = createProgressReporter({
      label: `Asking ${set}`,
      unit: 'questions',
      isTerminal: progressStream.isTTY === true,
      write: text => progressStream.write(text),
      nowMs: () => performance.now(),
    })
    reporters.set(set, reporter)
    return reporter
  }
  return {
    core,
    config: { ...config, indexDir: evaluationIndexDir(config.indexDir) },
    tuningFiles,
    unseen: await loadUnseen(setsDir === undefined ? UNSEEN_DIR : join(setsDir, 'foreign')),
    realLifeFiles: setsDir === undefined ? [] : await realLifeFilesIn(setsDir),
    every,
    rankers,
    onEmbedding: indexProgress(progressStream),
    onProgress: (set, done, total) => reporterOf(set)({ done, total }),
  }
}

/** Outside the project, because an index contains the texts; its cached vectors outlive the run. */
function evaluationIndexDir(indexDir: string): string {
  const project = createHash('sha256').update(resolve(indexDir)).digest('hex').slice(0, 12)
  return join(tmpdir(), `dayek-evaluation-${project}`)
}

async function realLifeFilesIn(dir: string): Promise<readonly string[]> {
  const names = await readdir(dir)
  return names
    .filter(name => /^real-life.*\.jsonl$/.test(name))
    .sort()
    .map(name => join(dir, name))
}
