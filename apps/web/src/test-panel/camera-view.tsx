import { useEffect, useEffectEvent, useRef } from 'react'
import { pixelsOf } from './read-picture.ts'
import { useTestTexts } from './texts.ts'
import type { TakePicture } from './use-live-answer.ts'

/** Milliseconds between two pictures: ten a second are live enough, and leave the machine its breath. */
const interval = 100

/** Side of the square that is tested, as a share of the video's shorter side and in pixels. */
const square = { share: 0.8, side: 256 }

/** The camera's picture with the square that is tested; `onPicture` is told ten times a second how to take it. */
export function CameraView({ stream, onPicture }: { stream: MediaStream; onPicture: (take: TakePicture) => void }) {
  const t = useTestTexts()
  const video = useRef<HTMLVideoElement>(null)
  const give = useEffectEvent(onPicture)
  useEffect(() => {
    const element = video.current
    if (!element) return
    element.srcObject = stream
    // A video that is taken off the page before it plays says so; nobody needs to hear it.
    element.play().catch(() => {})
    const timer = setInterval(() => {
      const { videoWidth, videoHeight } = element
      if (videoWidth === 0 || document.hidden) return
      const side = Math.min(videoWidth, videoHeight) * square.share
      const part = { left: (videoWidth - side) / 2, top: (videoHeight - side) / 2, width: side, height: side }
      give(() => pixelsOf(element, part, square.side, square.side))
    }, interval)
    return () => {
      clearInterval(timer)
      element.srcObject = null
    }
  }, [stream])
  return (
    <div className="relative aspect-square w-full max-w-64 overflow-hidden rounded-xl border border-line-strong bg-black">
      <video ref={video} muted playsInline aria-label={t('cameraView')} className="size-full object-cover" />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute inset-[10%] rounded-lg border-2 border-white shadow-[0_0_0_100vmax_rgb(0_0_0/0.35)]"
      />
    </div>
  )
}
