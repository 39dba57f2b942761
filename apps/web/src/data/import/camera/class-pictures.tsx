import { memo, useEffect, useState } from 'react'
import { IconButton } from '../../../design/button.tsx'
import { Icon } from '../../../design/icon.tsx'
import { useImportTexts } from '../texts.ts'
import { HoldButton } from './hold-button.tsx'
import type { Picture } from './picture-store.ts'
import type { CameraClass } from './use-pictures.ts'

/** One class: its name, the button that takes pictures of it, and the pictures. */
export function ClassPictures({
  one,
  number,
  pictures,
  canTake,
  canRemove,
  onName,
  onTake,
  onForget,
  onRemove,
}: {
  one: CameraClass
  number: number
  pictures: readonly Picture[]
  canTake: boolean
  canRemove: boolean
  onName: (name: string) => void
  onTake: () => void
  onForget: (picture: Picture) => void
  onRemove: () => void
}) {
  const t = useImportTexts()
  return (
    <section aria-label={one.name} className="grid content-start gap-3 rounded-2xl border border-line bg-surface p-4">
      <div className="flex items-center gap-2">
        <input
          type="text"
          aria-label={t('className', { number })}
          value={one.name}
          maxLength={100}
          onChange={({ target }) => onName(target.value)}
          className="h-9 min-w-0 flex-1 rounded-lg border border-line-strong bg-surface px-2.5 font-medium"
        />
        <IconButton label={t('removeClass', { class: one.name })} disabled={!canRemove} onClick={onRemove}>
          <Icon name="trash" />
        </IconButton>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <HoldButton label={t('hold')} disabled={!canTake} onTurn={onTake} />
        <span className="text-sm tabular-nums text-soft" role="status">
          {t('pictures', { count: pictures.length })}
        </span>
      </div>
      {pictures.length > 0 && (
        <ul className="flex max-h-48 flex-wrap gap-1.5 overflow-y-auto">
          {pictures.map((picture, index) => (
            <li key={picture.id}>
              <Thumbnail
                picture={picture}
                label={t('deletePicture', { number: index + 1, class: one.name })}
                onForget={onForget}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const Thumbnail = memo(function Thumbnail({
  picture,
  label,
  onForget,
}: {
  picture: Picture
  label: string
  onForget: (picture: Picture) => void
}) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(picture.blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [picture])
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => onForget(picture)}
      className="group relative block size-14 overflow-hidden rounded-md border border-line bg-sunken"
    >
      {url !== undefined && <img src={url} alt="" className="size-full object-cover" />}
      <span className="absolute inset-0 grid place-items-center bg-black/55 text-white opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100">
        <Icon name="trash" className="size-5" />
      </span>
    </button>
  )
})
