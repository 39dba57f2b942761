import { longestName } from '../design/name-field.tsx'
import { useDraft } from '../design/use-draft.ts'
import { useStudioTexts } from './texts.ts'
import { useStudio, useStudioState } from './use-studio.ts'

/**
 * The network's name, which follows the typing. An empty one is none: the name is the one from before the typing, to
 * which Escape goes back too. Enter leaves the field.
 */
export function NameOfNetwork() {
  const t = useStudioTexts()
  const studio = useStudio()
  const name = useStudioState((state) => state.document.name)
  const { text, isUnusable, type, end, takeBack } = useDraft({
    value: name,
    onChange: (next) => studio.apply([{ kind: 'rename', name: next }], { key: 'name' }),
    read: (typed) => typed.trim().slice(0, longestName) || undefined,
    print: String,
  })
  return (
    <input
      aria-label={t('name')}
      aria-invalid={isUnusable}
      className="h-9 min-w-10 flex-1 rounded-lg border border-transparent bg-transparent px-2 font-semibold text-ellipsis hover:border-line focus:border-line-strong aria-[invalid=true]:border-bad sm:min-w-24"
      title={name}
      value={text}
      maxLength={longestName}
      onChange={({ target }) => type(target.value)}
      onBlur={end}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter') currentTarget.blur()
        if (key === 'Escape') takeBack()
      }}
    />
  )
}
