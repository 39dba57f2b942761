import { useEffect, useRef, useState } from 'react'
import type { PackingChoice } from './packing-options.ts'
import type { ChosenFile } from './picture-file.ts'
import { useImportTexts } from './texts.ts'

const shownSide = 88

type Form = Pick<PackingChoice, 'width' | 'height' | 'channels' | 'fit'>

/** A few of the pictures as they will look when they are packed. */
export function Preview({ files, form }: { files: readonly ChosenFile[]; form: Form }) {
  const t = useImportTexts()
  const { width, height } = form
  return (
    <section className="grid gap-2" aria-labelledby="preview">
      <h3 id="preview" className="text-sm font-medium">
        {t('preview')}
      </h3>
      <ul className="flex flex-wrap gap-2">
        {files.map((file) => (
          <li key={file.path}>
            <PreviewPicture file={file} form={form} />
          </li>
        ))}
      </ul>
      <p className="text-xs text-soft">{t('previewHelp', { width, height })}</p>
    </section>
  )
}

function PreviewPicture({ file, form }: { file: ChosenFile; form: Form }) {
  const t = useImportTexts()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [isBroken, setBroken] = useState(false)
  const { width, height, channels, fit } = form
  useEffect(() => {
    let isGone = false
    const show = async () => {
      const bitmap = await createImageBitmap(await file.blob())
      if (!isGone && canvas.current) draw(canvas.current, bitmap, { width, height, channels, fit })
      bitmap.close()
    }
    show().then(
      () => setBroken(false),
      () => setBroken(true),
    )
    return () => {
      isGone = true
    }
  }, [file, width, height, channels, fit])
  const factor = shownSide / Math.max(width, height)
  return (
    <figure className="grid justify-items-center gap-1">
      <canvas
        ref={canvas}
        width={width}
        height={height}
        role="img"
        aria-label={file.path}
        title={file.path}
        className={`rounded bg-sunken [image-rendering:pixelated] ${isBroken ? 'hidden' : ''}`}
        style={{ width: width * factor, height: height * factor }}
      />
      {isBroken && (
        <span className="grid size-22 place-items-center rounded bg-sunken p-1 text-center text-xs text-soft">
          {t('previewFailed')}
        </span>
      )}
      <figcaption className="max-w-22 truncate text-xs text-soft" title={file.path}>
        {file.path.split('/').at(-2) ?? file.path}
      </figcaption>
    </figure>
  )
}

function draw(canvas: HTMLCanvasElement, bitmap: ImageBitmap, { width, height, channels, fit }: Form): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const [across, down] = [width / bitmap.width, height / bitmap.height]
  const factor = fit === 'cover' ? Math.max(across, down) : Math.min(across, down)
  const [drawnWidth, drawnHeight] =
    fit === 'stretch' ? [width, height] : [bitmap.width * factor, bitmap.height * factor]
  // Behind what is transparent lies white, as on the server; around what does not fill the frame black.
  context.fillStyle = '#000'
  context.fillRect(0, 0, width, height)
  context.filter = channels === 1 ? 'grayscale(1)' : 'none'
  context.imageSmoothingQuality = 'high'
  const [left, top] = [(width - drawnWidth) / 2, (height - drawnHeight) / 2]
  context.fillStyle = '#fff'
  context.fillRect(left, top, drawnWidth, drawnHeight)
  context.drawImage(bitmap, left, top, drawnWidth, drawnHeight)
}
