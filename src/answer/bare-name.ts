import type { Mention } from '../text/mentions/mentions.ts'

/** Whether a message consists only of names and numbers: «Amnesty International», «Назарбаев пен Тоқаев». */
export function isBareName(text: string, mentions: readonly Mention[]): boolean {
  let rest = text
  for (const { startChar, endChar } of [...mentions].reverse())
    rest = `${rest.slice(0, startChar)} ${rest.slice(endChar)}`
  return mentions.length > 0 && !/[\p{L}\p{N}]{2}/u.test(rest.replace(JOINING_WORDS, ' '))
}

const JOINING_WORDS =
  /(?<![\p{L}\p{N}])(?:мен|пен|бен|және|туралы|жайлы|об|про|деген|деген не)(?![\p{L}\p{N}])/giu
