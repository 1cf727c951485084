/** The text of a chat completion; undefined where the body is none. */
export function parseChatReply(body: string): string | undefined {
  const [choice] = listOf(parseJson(body), 'choices')
  const content = fieldOf(fieldOf(choice, 'message'), 'content')
  if (content === null) return ''
  return typeof content === 'string' ? content : undefined
}

/** What a server says went wrong: `{"error": {"message": …}}` or `{"error": …}`. */
export function parseServerError(body: string): string | undefined {
  const error = fieldOf(parseJson(body), 'error')
  const message = typeof error === 'string' ? error : fieldOf(error, 'message')
  return typeof message === 'string' ? message : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined
}

function listOf(value: unknown, name: string): readonly unknown[] {
  const list = fieldOf(value, name)
  return Array.isArray(list) ? list : []
}
