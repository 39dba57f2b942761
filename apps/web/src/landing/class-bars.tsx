/** One bar for each class, the likeliest in the accent's colour. */
export function ClassBars({ label, probabilities }: { label: string; probabilities: readonly number[] }) {
  const best = probabilities.indexOf(Math.max(...probabilities))
  return (
    <div>
      <p className="mb-2 text-xs text-soft">{label}</p>
      <ol aria-live="polite" className="grid gap-1.5 text-sm tabular-nums">
        {probabilities.map((probability, digit) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a class is known by its number
          <li key={digit} className="grid grid-cols-[1ch_minmax(0,1fr)_7ch] items-center gap-2">
            <span className={digit === best ? 'font-bold' : 'text-soft'}>{digit}</span>
            <span className="h-2.5 overflow-hidden rounded-full bg-sunken">
              <span
                className={`block h-full rounded-full transition-[width] duration-300 ${digit === best ? 'bg-accent' : 'bg-line-strong'}`}
                style={{ width: `${probability * 100}%` }}
              />
            </span>
            <span className={`text-right text-xs ${digit === best ? 'font-bold' : 'text-soft'}`}>
              {(probability * 100).toFixed(1)} %
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
