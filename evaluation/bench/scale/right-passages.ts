import type { QualityQuestion } from '../../questions.ts'
import { createPassageGenerator } from './passage-generator.ts'
import { placeOf, type ScaleArgs } from './scale-input.ts'
import { answeringBlocks } from './scale-questions.ts'
import type { Source } from './source-passages.ts'

/** Whether a generated passage answers a question, given by its number: one of its blocks was made of a block that does. */
export function createJudge(
  questions: readonly QualityQuestion[],
  source: Source,
  { seed }: Pick<ScaleArgs, 'seed'>,
): (question: number, id: number) => boolean {
  const generator = createPassageGenerator(source, seed)
  const answering = questions.map(question => answeringBlocks(question, source))
  return (question, id) =>
    generator
      .origins(placeOf(id))
      .some(({ passage, block }) => answering[question]?.has(`${passage} ${block}`))
}
