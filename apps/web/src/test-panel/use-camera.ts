import { useCallback, useEffect, useRef, useState } from 'react'

export type CameraProblem = 'denied' | 'missing' | 'busy' | 'insecure' | 'failed'

export type CameraState =
  | { readonly status: 'off' | 'starting' }
  | { readonly status: 'on'; readonly stream: MediaStream; readonly cameras: readonly MediaDeviceInfo[] }
  | { readonly status: 'problem'; readonly problem: CameraProblem; readonly message: string }

const problems: Readonly<Record<string, CameraProblem>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
}

/** A camera that is on only between `start` and `stop`, and never longer than the component is there. */
export function useCamera() {
  const [state, setState] = useState<CameraState>({ status: 'off' })
  const stream = useRef<MediaStream>(undefined)
  const round = useRef(0)

  const release = useCallback(() => {
    round.current += 1
    for (const track of stream.current?.getTracks() ?? []) track.stop()
    stream.current = undefined
  }, [])
  useEffect(() => release, [release])

  const start = async (camera?: string) => {
    release()
    const mine = round.current
    if (!navigator.mediaDevices?.getUserMedia) {
      return setState({ status: 'problem', problem: 'insecure', message: '' })
    }
    setState({ status: 'starting' })
    try {
      const wished = camera === undefined ? { facingMode: 'environment' } : { deviceId: { exact: camera } }
      const opened = await navigator.mediaDevices.getUserMedia({
        video: { ...wished, width: { ideal: 640 }, height: { ideal: 480 } },
        audio: false,
      })
      const cameras = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput')
      if (mine !== round.current) return opened.getTracks().forEach((track) => void track.stop())
      stream.current = opened
      setState({ status: 'on', stream: opened, cameras })
    } catch (error) {
      if (mine !== round.current) return
      const { name, message } = error as DOMException
      setState({ status: 'problem', problem: problems[name] ?? 'failed', message })
    }
  }
  const stop = () => {
    release()
    setState({ status: 'off' })
  }
  return { state, start, stop }
}
