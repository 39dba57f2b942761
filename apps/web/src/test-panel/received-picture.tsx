import type { Picture } from '@blocksight/imaging'
import { useEffect, useRef } from 'react'
import { useTestTexts } from './texts.ts'

/** The very picture that the network receives, each of its pixels as a square. */
export function ReceivedPicture({ picture, className }: { picture: Picture; className: string }) {
  const t = useTestTexts()
  const canvas = useRef<HTMLCanvasElement>(null)
  const { width, height, data } = picture
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(Uint8ClampedArray.from(data), width, height), 0, 0)
  }, [width, height, data])
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      role="img"
      aria-label={t('receivedAlt', { width, height })}
      className={`rounded border border-line object-contain [image-rendering:pixelated] ${className}`}
    />
  )
}
