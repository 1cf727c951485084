import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ImportError } from '../../../src/errors.ts'
import { openTextRecognizer } from '../../../src/import/ocr/text-recognizer.ts'

const PROCESS = fileURLToPath(new URL('./read-offline-process.ts', import.meta.url))
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

describe('the recognizer', () => {
  it('reads Kazakh and Russian with all their letters, without a network, and lets the process end', async () => {
    const args = [PROCESS, here('kk.png'), here('ru.png')]
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args)
    expect(
      stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line)),
    ).toEqual([
      'Қазақстанда құқық қорғаушылардың айтуынша, түрмедегі адамдар әлі де қысым көреді.',
      'Защитник объявил, что заключённых пытали ещё в 2019 году — так писал Human Rights Watch.',
    ])
    // In the main thread and in the one thread that reads; Tesseract itself prints nothing.
    expect(stderr.trim().split('\n')).toEqual(['network refused', 'network refused'])
  })

  it('gives up on a picture after its time, and on a damaged one', async () => {
    const picture = readFileSync(here('kk.png'))
    const recognizer = await openTextRecognizer({ maxThreads: 1, limitMs: 1 })
    await expect(recognizer.recognize(picture)).rejects.toThrow('took longer')
    await recognizer.close()
    const patient = await openTextRecognizer({ maxThreads: 1 })
    const damaged = Buffer.from(picture).fill(7, 200, 2_000)
    await expect(patient.recognize(damaged)).rejects.toThrow(ImportError)
    await patient.close()
  })
})
