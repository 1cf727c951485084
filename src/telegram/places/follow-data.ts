/** What a button does with what one follows: `add` takes the words from the message above it. */
export type FollowStep =
  | { readonly step: 'add' }
  /** From the list, which is shown again. */
  | { readonly step: 'remove'; readonly number: number }
  /** Under a notice, which stays. */
  | { readonly step: 'stop'; readonly number: number }

export function encodeFollow(does: FollowStep): string {
  return does.step === 'add' ? 'add' : `${does.step}:${does.number}`
}

export function decodeFollow(body: string): FollowStep | undefined {
  if (body === 'add') return { step: 'add' }
  const [, step, number] = /^(remove|stop):(\d{1,15})$/.exec(body) ?? []
  return step === 'remove' || step === 'stop' ? { step, number: Number(number) } : undefined
}
