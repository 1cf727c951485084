/** @typedef {Pick<import('../../src/locales/page-messages.ts').PageMessages, 'today' | 'yesterday' | 'months'>} DateTexts */

/**
 * "14:05".
 *
 * @param {Date} date
 */
export function formatClock(date) {
  const pad = (/** @type {number} */ value) => String(value).padStart(2, '0')
  return `${pad(date.getHours())}:${pad(date.getMinutes())}`
}

/**
 * "Today", "Yesterday", "5 May", "5 May 2024"; with our own month names, because browsers may not know Kazakh.
 *
 * @param {Date} date
 * @param {Date} now
 * @param {DateTexts} texts
 */
export function formatDay(date, now, texts) {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  if (isSameDay(date, now)) return texts.today
  if (isSameDay(date, yesterday)) return texts.yesterday
  const day = `${date.getDate()} ${texts.months[date.getMonth()]}`
  return date.getFullYear() === now.getFullYear() ? day : `${day} ${date.getFullYear()}`
}

/**
 * @param {Date} one
 * @param {Date} other
 */
export function isSameDay(one, other) {
  return one.toDateString() === other.toDateString()
}
