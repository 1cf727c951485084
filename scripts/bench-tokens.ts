// npx tsx scripts/bench-tokens.ts: the codes of token vectors compared, on those shipped with the model.
import { describeMachine } from '../evaluation/bench/machine.ts'
import { tokenCodecTable } from '../evaluation/bench/token-codecs.ts'
import { UNSEEN_VECTORS } from '../evaluation/sets/unseen.ts'
import { modelSource } from '../src/app/ensure-index.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { describeModel, shippedVectorsPath } from '../src/embeddings/model.ts'
import { codebookPath, loadCodebook } from '../src/embeddings/token-codebook.ts'
import { readTokenFile, tokensPathOf } from '../src/embeddings/token-file.ts'
import { ModelError } from '../src/errors.ts'

const USAGE = `Usage: npx tsx scripts/bench-tokens.ts
Compares full and small token vectors: size, error, time to encode and to score.`

await runScript(USAGE, async () => {
  const source = modelSource(readConfig())
  const { model } = await describeModel(source)
  const codebook = await loadCodebook(codebookPath(source), model.tokenDimensions)
  const bundled = await readTokenFile(tokensPathOf(shippedVectorsPath(source)), model)
  // The codebook was not made of these.
  const unseen = await readTokenFile(tokensPathOf(UNSEEN_VECTORS), model)
  if (!codebook || !bundled || !unseen) {
    throw new ModelError('The model has no token vectors or no codebook. Run: npm run ship-vectors')
  }
  console.log(describeMachine(new Date()))
  for (const { tokens } of [bundled, unseen]) {
    const rows = [...tokens.keys()].flatMap(key => tokens.get(key) ?? [])
    console.log(`${rows.length} rows\n\n${tokenCodecTable(rows, codebook)}\n`)
  }
  return 0
})
