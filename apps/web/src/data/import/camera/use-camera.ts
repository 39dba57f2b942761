import { type RefObject, useEffect, useRef, useState } from 'react'

/** Pictures are kept at this size at most: far more than any dataset here is packed in. */
const longestSide = 640

export interface Camera {
  readonly video: RefObject<HTMLVideoElement | null>
  readonly isOn: boolean
  readonly problem: string | undefined
  start(): Promise<void>
  stop(): void
  /** What it sees now, as a JPEG; undefined while it sees nothing. */
  picture(): Promise<Blob | undefined>
}

/** The camera, shown in `video`; it goes off with the component. */
export function useCamera(): Camera {
  const video = useRef<HTMLVideoElement>(null)
  const [stream, setStream] = useState<MediaStream>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    if (video.current) video.current.srcObject = stream ?? null
    return () => {
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
  }, [stream])
  return {
    video,
    isOn: stream !== undefined,
    problem,
    async start() {
      try {
        setProblem(undefined)
        setStream(await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480 }, audio: false }))
      } catch (error) {
        setProblem((error as Error).message || String(error))
      }
    },
    stop: () => setStream(undefined),
    async picture() {
      const seen = video.current
      if (!seen || seen.videoWidth === 0) return undefined
      const factor = Math.min(1, longestSide / Math.max(seen.videoWidth, seen.videoHeight))
      const canvas = document.createElement('canvas')
      canvas.width = Math.round(seen.videoWidth * factor)
      canvas.height = Math.round(seen.videoHeight * factor)
      canvas.getContext('2d')?.drawImage(seen, 0, 0, canvas.width, canvas.height)
      return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', 0.92))
    },
  }
}
