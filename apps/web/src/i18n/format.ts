import type { Language } from '@blocksight/network'

const locales: Readonly<Record<Language, string>> = { en: 'en', ko: 'ko-KR' }

/** Formats by language, each made when it is first used: making one takes a hundred times as long as using it. */
function once<Format>(make: (locale: string) => Format): (language: Language) => Format {
  const made: Partial<Record<Language, Format>> = {}
  return (language) => (made[language] ??= make(locales[language]))
}

const wholeNumbers = once((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }))
const relativeTimes = once((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
const dates = once((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }))
const dateTimes = once((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }))

/** 1234567 → `1,234,567`. */
export function wholeNumber(value: number, language: Language): string {
  return wholeNumbers(language).format(value)
}

/** 1234567 → `1.23M`: three digits that count, with K, M, G, T. */
export function shortNumber(value: number): string {
  const steps = ['', 'K', 'M', 'G', 'T']
  let rest = value
  let step = 0
  while (rest >= 999.5 && step < steps.length - 1) {
    rest /= 1000
    step += 1
  }
  const digits = step === 0 ? (Number.isInteger(rest) ? 0 : 2) : Math.max(0, 2 - Math.floor(Math.log10(rest)))
  return `${rest.toFixed(digits)}${steps[step]}`
}

/** Between a number and its unit, which a line end must not part. */
const noBreak = '\u00a0'

/** Bytes → `12.3 MB`, in powers of 1,000. */
export function bytes(value: number): string {
  return `${shortNumber(value).replace(/[KMGT]?$/, (unit) => `${noBreak}${unit.replace('K', 'k')}B`)}`
}

/** 0.98765 → `98.77 %`. */
export function percent(value: number, digits = 2): string {
  return `${(value * 100).toFixed(digits)}${noBreak}%`
}

/** Seconds → `8 s`, `3 min 5 s`, `2 h 4 min`; in Korean `8초`, `3분 5초`, `2시간 4분`. */
export function duration(seconds: number, language: Language): string {
  const whole = Math.max(0, Math.round(seconds))
  const [h, min, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const units =
    language === 'ko' ? (['시간', '분', '초'] as const) : ([`${noBreak}h`, `${noBreak}min`, `${noBreak}s`] as const)
  if (h > 0) return `${h}${units[0]} ${min}${units[1]}`
  return min > 0 ? `${min}${units[1]} ${s}${units[2]}` : `${s}${units[2]}`
}

/** A moment as people say it: `5 minutes ago`, `3일 전`; a date when it is longer ago than a month. */
export function ago(moment: string, language: Language, now = Date.now()): string {
  const seconds = (new Date(moment).getTime() - now) / 1000
  const relative = relativeTimes(language)
  const size = Math.abs(seconds)
  if (size < 60) return relative.format(0, 'second')
  if (size < 3600) return relative.format(Math.round(seconds / 60), 'minute')
  if (size < 86_400) return relative.format(Math.round(seconds / 3600), 'hour')
  if (size < 30 * 86_400) return relative.format(Math.round(seconds / 86_400), 'day')
  return dates(language).format(new Date(moment))
}

/** A moment to the minute, in the time of the reader's place. */
export function dateTime(moment: string, language: Language): string {
  return dateTimes(language).format(new Date(moment))
}
