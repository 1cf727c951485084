/** A value, or a promise of it where the storage is behind a network. */
export type Awaitable<T> = T | Promise<T>
