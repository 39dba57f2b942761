/** How far work is; without `value` (0…1) it only says that it goes on. */
export function ProgressBar({ value, label }: { value?: number | undefined; label: string }) {
  const known = value !== undefined && Number.isFinite(value)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(known && { 'aria-valuenow': Math.round(value * 100) })}
      className="h-2 overflow-hidden rounded-full bg-sunken"
    >
      <div
        className={`h-full rounded-full bg-accent transition-[width] ${known ? '' : 'w-1/3 animate-pulse'}`}
        style={known ? { width: `${Math.min(1, Math.max(0, value)) * 100}%` } : undefined}
      />
    </div>
  )
}
