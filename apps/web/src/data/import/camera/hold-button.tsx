import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Button } from '../../../design/button.tsx'
import { Icon } from '../../../design/icon.tsx'

const everyMilliseconds = 150
/** A short press is one turn, also where the page is busy and hears of its end late. */
const firstMilliseconds = 500

/** Does something at once and then, after a moment, again and again while it is held, by pointer, Space or Enter. */
export function HoldButton({ label, disabled, onTurn }: { label: string; disabled: boolean; onTurn: () => void }) {
  const turn = useRef(onTurn)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    turn.current = onTurn
  })
  const release = () => {
    clearTimeout(timer.current)
    timer.current = undefined
  }
  const goOn = () => {
    turn.current()
    timer.current = setTimeout(goOn, everyMilliseconds)
  }
  const hold = () => {
    if (timer.current !== undefined) return
    turn.current()
    timer.current = setTimeout(goOn, firstMilliseconds)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
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
