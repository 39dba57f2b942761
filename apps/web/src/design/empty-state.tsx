import type { ReactNode } from 'react'

/** Where there is nothing to show: why, and what can be done (`children`, buttons). */
export function EmptyState({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <section className="mx-auto grid max-w-lg justify-items-center gap-3 px-4 py-12 text-center">
      <h2 className="text-xl font-semibold">{title}</h2>
      {text !== undefined && <p className="text-soft">{text}</p>}
      {children !== undefined && <div className="mt-2 flex flex-wrap justify-center gap-2">{children}</div>}
    </section>
  )
}
