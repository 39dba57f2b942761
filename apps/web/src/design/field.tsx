import { type ReactNode, useId } from 'react'
import { useFieldTexts } from './field-texts.ts'
import { Icon } from './icon.tsx'

/** What every field has around its control. */
export interface FieldProps {
  readonly label: string
  /** One sentence on what it does. */
  readonly help?: string | undefined
  /** Whether the value is the default; undefined where there is none to speak of. */
  readonly isDefault?: boolean | undefined
  /** Goes back to the default; the button for it is there while the value differs. */
  readonly onReset?: (() => void) | undefined
  readonly disabled?: boolean | undefined
  /** What is wrong with the value, where something is. */
  readonly problem?: string | undefined
}

/** What a control needs to be tied to its label, help and problem. */
export interface Tied {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean
}

/** The looks of a text-like control. */
export const controlClass =
  'h-9 w-full min-w-0 rounded-lg border border-line-strong bg-surface px-2.5 text-sm text-ink disabled:opacity-50 aria-[invalid=true]:border-bad'

/** Label beside the control, help and problem below; `children` receives what ties the control to them. */
export function Field({
  label,
  help,
  problem,
  isDefault,
  onReset,
  children,
  wide = false,
}: FieldProps & { wide?: boolean; children: (tied: Tied) => ReactNode }) {
  const t = useFieldTexts()
  const id = useId()
  const described = [...(problem === undefined ? [] : [`${id}-problem`]), ...(help === undefined ? [] : [`${id}-help`])]
  return (
    <div className="space-y-1">
      <div className={wide ? 'space-y-1' : 'flex flex-wrap items-center justify-between gap-x-3 gap-y-1'}>
        <div className="flex min-w-0 items-center gap-1.5">
          <label htmlFor={id} className="text-sm font-medium">
            {label}
          </label>
          {isDefault !== undefined && (
            // Both are always there, one of them unseen, so that nothing moves when the value becomes another.
            <span className="relative">
              <span className={`text-xs text-soft ${isDefault ? '' : 'invisible'}`}>{t('default')}</span>
              {onReset && (
                <button
                  type="button"
                  onClick={() => {
                    onReset()
                    document.getElementById(id)?.focus()
                  }}
                  aria-label={t('reset', { label })}
                  title={t('reset', { label })}
                  className={`absolute -top-0.5 left-0 grid size-6 place-items-center rounded text-soft hover:bg-sunken hover:text-ink ${isDefault ? 'invisible' : ''}`}
                >
                  <Icon name="undo" className="size-3.5" />
                </button>
              )}
            </span>
          )}
        </div>
        <div className={wide ? '' : 'flex w-36 justify-end'}>
          {children({
            id,
            'aria-describedby': described.join(' ') || undefined,
            'aria-invalid': problem !== undefined,
          })}
        </div>
      </div>
      {problem !== undefined && (
        <p id={`${id}-problem`} role="alert" className="text-xs text-bad">
          {problem}
        </p>
      )}
      {help !== undefined && (
        <p id={`${id}-help`} className="text-xs text-soft">
          {help}
        </p>
      )}
    </div>
  )
}
