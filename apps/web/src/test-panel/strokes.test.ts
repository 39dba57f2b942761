import { expect, test } from 'vitest'
import { drawStroke, extended, type Stroke } from './strokes.ts'

const stroke: Stroke = { points: [{ x: 0.5, y: 0.25 }], width: 0.1, colour: '#000', filled: false }

/** Writes down what a canvas would be told. */
function drawn(one: Stroke): string[] {
  const told: string[] = []
  const tell =
    (name: string) =>
    (...places: number[]) =>
      void told.push(`${name} ${places.join(' ')}`.trim())
  const pen: Parameters<typeof drawStroke>[0] = {
    lineWidth: 0,
    lineCap: 'butt',
    lineJoin: 'miter',
    strokeStyle: '',
    fillStyle: '',
    fill: () => void told.push('fill'),
    beginPath: tell('begin'),
    moveTo: tell('move'),
    lineTo: tell('line'),
    quadraticCurveTo: tell('curve'),
    stroke: () => void told.push('stroke'),
  }
  drawStroke(pen, one, 100)
  return [...told, `${pen.lineWidth} ${pen.lineCap} ${pen.strokeStyle}`]
}

test('a touch is a dot, and more points make a smooth line from the first to the last', () => {
  expect(drawn(stroke)).toEqual(['begin', 'move 50 25', 'line 50 25', 'stroke', '10 round #000'])
  const longer = [
    { x: 0.75, y: 0.25 },
    { x: 0.75, y: 0.5 },
  ].reduce(extended, stroke)
  expect(drawn(longer).slice(1, 4)).toEqual(['move 50 25', 'curve 75 25 75 37.5', 'line 75 50'])
})

test('a filled line ends with filling what it goes around', () => {
  expect(drawn({ ...stroke, filled: true }).slice(-3, -1)).toEqual(['stroke', 'fill'])
})

test('a pen that stays adds nothing', () => {
  expect(extended(stroke, { x: 0.5, y: 0.25 })).toBe(stroke)
})
