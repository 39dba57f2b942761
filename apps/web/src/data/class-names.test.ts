import { expect, test } from 'vitest'
import { classNames } from './class-names.ts'

const shapes = { id: 'shapes', classes: ['circle', 'square', 'triangle', 'star', 'cross', 'ring'] }

test('classes of a built-in dataset are called by words of the page’s language', () => {
  expect(classNames(shapes, 'ko').slice(0, 3)).toEqual(['원', '사각형', '삼각형'])
  expect(classNames(shapes, 'en')).toEqual(shapes.classes)
})

test('digits and own classes keep their names', () => {
  expect(classNames({ id: 'digits', classes: ['0', '1'] }, 'ko')).toEqual(['0', '1'])
  expect(classNames({ id: 'own@1', classes: ['circle', '사과'] }, 'ko')).toEqual(['circle', '사과'])
  expect(classNames({ id: 'toString', classes: ['a'] }, 'ko')).toEqual(['a'])
})
