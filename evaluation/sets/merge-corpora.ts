import { cp, mkdir } from 'node:fs/promises'

export interface MergeOptions {
  /** Drops the questions attached to passages. */
  readonly withoutQuestions?: boolean
}

const QUESTIONS_FILE = 'questions.md'

/** Copies reports and lists of several corpus folders into one. A later folder overwrites files of an earlier one. */
export async function mergeCorpora(
  corpusDirs: readonly string[],
  target: string,
  { withoutQuestions = false }: MergeOptions = {},
): Promise<void> {
  await mkdir(target, { recursive: true })
  for (const dir of corpusDirs) {
    await cp(dir, target, {
      recursive: true,
      filter: path => !(withoutQuestions && path.endsWith(`/${QUESTIONS_FILE}`)),
    })
  }
}
