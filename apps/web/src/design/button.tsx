import type { ComponentProps } from 'react'

type Kind = 'primary' | 'plain' | 'quiet' | 'danger'

const kinds: Readonly<Record<Kind, string>> = {
  primary: 'border-transparent bg-accent text-accent-ink hover:brightness-110',
  plain: 'border-line bg-surface text-ink hover:border-line-strong hover:bg-sunken',
  quiet: 'border-transparent bg-transparent text-soft hover:bg-sunken hover:text-ink',
  danger: 'border-transparent bg-bad text-surface hover:brightness-110',
}

/** The looks of a button, for links that are to look like one. */
export function buttonClass(kind: Kind = 'plain', small = false): string {
  const size = small ? 'h-8 px-2.5 text-sm' : 'h-10 px-4'
  return `inline-flex ${size} items-center justify-center gap-2 whitespace-nowrap rounded-lg border font-medium no-underline transition-colors disabled:cursor-not-allowed disabled:opacity-50 ${kinds[kind]}`
}

/** A button; `small` for toolbars and panels. */
export function Button({
  kind = 'plain',
  small = false,
  className = '',
  ...rest
}: ComponentProps<'button'> & { kind?: Kind; small?: boolean }) {
  return <button type="button" className={`${buttonClass(kind, small)} ${className}`} {...rest} />
}

/** A button that is only a sign; `label` is what screen readers and the tooltip say. */
export function IconButton({
  label,
  className = '',
  ...rest
}: Omit<ComponentProps<'button'>, 'aria-label' | 'title'> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`grid size-9 shrink-0 place-items-center rounded-lg text-soft hover:bg-sunken hover:text-ink disabled:cursor-not-allowed disabled:bg-transparent disabled:text-soft/40 ${className}`}
      {...rest}
    />
  )
}
