import { Notice } from './notice.tsx'

/** What went wrong in a sentence, with all the rest folded away. */
export function ProblemNotice({
  problem,
  details,
  label,
}: {
  problem: string
  details: string | null | undefined
  /** What opens the details. */
  label: string
}) {
  return (
    <Notice kind="bad">
      <p>{problem}</p>
      {details && (
        <details className="mt-2">
          <summary>{label}</summary>
          <p className="mt-1 max-h-60 overflow-auto whitespace-pre-wrap wrap-anywhere text-xs">{details}</p>
        </details>
      )}
    </Notice>
  )
}
