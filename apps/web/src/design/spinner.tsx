/** A turning ring, with what is being waited for. */
export function Spinner({ label }: { label: string }) {
  return (
    <output className="flex items-center gap-3 text-soft">
      <span className="size-5 animate-spin rounded-full border-2 border-line border-t-accent" aria-hidden="true" />
      <span>{label}</span>
    </output>
  )
}
