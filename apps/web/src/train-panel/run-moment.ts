import type { Language } from '@blocksight/network'

/** When a run was asked for, exactly enough to tell it from the others: the time today, date and time on other days. */
export function runMoment(createdAt: string, language: Language, now = new Date()): string {
  const moment = new Date(createdAt)
  const isToday = moment.toDateString() === now.toDateString()
  return new Intl.DateTimeFormat(
    language === 'ko' ? 'ko-KR' : 'en-GB',
    isToday ? { timeStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'short' },
  ).format(moment)
}
