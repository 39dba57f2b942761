import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Button } from '../../../design/button.tsx'
import { Icon } from '../../../design/icon.tsx'

const everyMilliseconds = 150

/** Does something at once and then again and again while it is held, by pointer, Space or Enter. */
export function HoldButton({ label, disabled, onTurn }: { label: string; disabled: boolean; onTurn: () => void }) {
  const turn = useRef(onTurn)
  const timer = useRef<ReturnType<typeof setInterval>>(undefined)
  useEffect(() => {
    turn.current = onTurn
  })
  const release = () => {
    clearInterval(timer.current)
    timer.current = undefined
  }
  const hold = () => {
    if (timer.current !== undefined) return
    turn.current()
    timer.current = setInterval(() => turn.current(), everyMilliseconds)
  }
  useEffect(() => () => clearInterval(timer.current), [])
  const isHoldKey = ({ key }: KeyboardEvent) => key === ' ' || key === 'Enter'
  return (
    <Button
      kind="primary"
      disabled={disabled}
      className="touch-none select-none"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        hold()
      }}
      onPointerUp={release}
      onPointerCancel={release}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (!isHoldKey(event)) return
        event.preventDefault()
        if (!event.repeat) hold()
      }}
      onKeyUp={(event) => isHoldKey(event) && release()}
      onBlur={release}
    >
      <Icon name="camera" />
      {label}
    </Button>
  )
}
