import type { ReactNode } from 'react'

const kinds = {
  info: 'border-line bg-sunken text-ink',
  good: 'border-good/40 bg-good-soft text-ink',
  warn: 'border-warn/50 bg-warn-soft text-ink',
  bad: 'border-bad/50 bg-bad-soft text-ink',
} as const

/** A framed message. `bad` and `warn` are announced by screen readers when they appear. */
export function Notice({ kind = 'info', children }: { kind?: keyof typeof kinds; children: ReactNode }) {
  return (
    <div
      role={kind === 'bad' || kind === 'warn' ? 'alert' : 'status'}
      className={`rounded-lg border px-3 py-2 text-sm ${kinds[kind]}`}
    >
      {children}
    </div>
  )
}
