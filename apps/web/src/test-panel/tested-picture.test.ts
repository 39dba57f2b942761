import { describe, expect, test } from 'vitest'
import { toCsv } from './csv.ts'
import { askedOf, rowsOf, scoreOf, type TestedPicture, testedPicture, withoutProblem } from './tested-picture.ts'

const classes = ['cat', 'dog, small', '=SUM(A1)']
const received = { width: 1, height: 1, data: new Uint8ClampedArray(4) }

function picture(id: number, name: string, probabilities?: number[], truth?: number): TestedPicture {
  return {
    id,
    name,
    file: new Blob(),
    ...(truth !== undefined && { truth }),
    ...(probabilities && {
      answer: { probabilities, received, inverted: false, recentred: false, milliseconds: 1 },
    }),
  }
}

const pictures = [
  picture(1, 'image 10.png', [0.7, 0.2, 0.1], 0),
  picture(2, 'image 9.png'),
  picture(3, '=2+3.png', [0.1, 0.3, 0.6], 1),
  picture(4, 'a "b".png', [0.05, 0.9, 0.05]),
]

describe('the table', () => {
  const order = (...sorting: [column: 'file' | 'probability' | 'truth', descending: boolean]) =>
    rowsOf(pictures, classes, { column: sorting[0], descending: sorting[1] }).map(({ id }) => id)

  test('stays as brought until it is sorted; numbers in names count as numbers', () => {
    expect(rowsOf(pictures, classes, undefined).map(({ id }) => id)).toEqual([1, 2, 3, 4])
    expect(order('file', false).slice(-2)).toEqual([2, 1])
  })

  test('pictures without an answer come last, in both directions', () => {
    expect(order('probability', false)).toEqual([3, 1, 4, 2])
    expect(order('probability', true)).toEqual([4, 1, 3, 2])
    expect(order('truth', true).slice(0, 2)).toEqual([3, 1])
  })

  test('counts the right answers of those that can be judged', () => {
    expect(scoreOf(rowsOf(pictures, classes, undefined))).toEqual({ right: 1, known: 2 })
  })
})

test('as CSV: quoted where it must be, and nothing that a spreadsheet would run', () => {
  const lines = toCsv(rowsOf(pictures, classes, undefined), classes).split('\r\n')
  expect(lines).toEqual([
    'file,true class,answer,probability,second guess,second probability,probability of cat,"probability of dog, small",probability of =SUM(A1)',
    'image 10.png,cat,cat,0.700000,"dog, small",0.200000,0.700000,0.200000,0.100000',
    'image 9.png,,,,,,,,',
    `'=2+3.png,"dog, small",'=SUM(A1),0.600000,"dog, small",0.300000,0.100000,0.300000,0.600000`,
    '"a ""b"".png",,"dog, small",0.900000,cat,0.050000,0.050000,0.900000,0.050000',
    '',
  ])
})

describe('a picture that is kept', () => {
  const preparation = { recentre: true, invert: 'auto', fit: 'contain' } as const
  const asked = askedOf('a', preparation)
  const answer = { probabilities: [1], received, inverted: false, recentred: false, milliseconds: 1 }
  const kept = { id: 1, name: 'x.png', file: new Blob(), truth: { dataset: 'digits', index: 0 } }

  test('has its answer until another model or another preparation is asked', () => {
    const answered = { ...kept, outcome: { asked, answer } }
    expect(testedPicture(answered, 'digits', asked)).toMatchObject({ answer, truth: 0 })
    for (const other of [askedOf('b', preparation), askedOf('a', { ...preparation, recentre: false })]) {
      expect(testedPicture(answered, 'digits', other)).not.toHaveProperty('answer')
    }
    expect(testedPicture(answered, 'digits', askedOf('a', { ...preparation }))).toHaveProperty('answer')
  })

  test('has a true class only among the classes of its dataset', () => {
    expect(testedPicture(kept, 'shapes', asked)).not.toHaveProperty('truth')
  })

  test('is asked about again where there was a problem', () => {
    expect(withoutProblem({ ...kept, outcome: { asked, problem: 'closed' } })).toEqual(kept)
    expect(withoutProblem({ ...kept, outcome: { asked, answer } })).toHaveProperty('outcome')
  })
})
