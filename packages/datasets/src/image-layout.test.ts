import { expect, test } from 'vitest'
import { findImageLayout } from './image-layout.ts'

const layoutOf = (paths: readonly string[], folders: readonly string[] = []) =>
  findImageLayout({ files: paths.map((path) => ({ path })), folders })

test('folders are classes', () => {
  const layout = layoutOf(['dog/1.jpg', 'cat/1.jpg', 'cat/2.jpg', 'readme.txt'])
  expect(layout.classes).toEqual(['cat', 'dog'])
  expect(layout.place('cat/2.jpg')).toEqual({ class: 'cat', split: undefined })
  expect(layout.place('readme.txt').class).toBeUndefined()
})

test('folders around everything are ignored, also several', () => {
  const layout = layoutOf(['my/pictures/cat/1.jpg', 'my/pictures/dog/1.jpg'], ['my', 'my/pictures'])
  expect(layout.classes).toEqual(['cat', 'dog'])
  expect(layout.place('my/pictures/cat/1.jpg').class).toBe('cat')
})

test('an image beside the folder around everything is outside, and hides no class', () => {
  const layout = layoutOf(['cover.png', 'pets/cat/1.jpg', 'pets/dog/1.jpg'], ['pets', 'pets/cat', 'pets/dog'])
  expect(layout.classes).toEqual(['cat', 'dog'])
  expect(layout.place('pets/cat/1.jpg').class).toBe('cat')
  expect(layout.place('cover.png').class).toBeUndefined()
  const nested = layoutOf(['cover.png', 'a/cover.png', 'a/b/train/cat/1.jpg', 'a/b/test/cat/2.jpg'])
  expect([nested.classes, nested.hasSplits]).toEqual([['cat'], true])
  expect(nested.place('a/cover.png').class).toBeUndefined()
  expect(layoutOf(['cover.png', 'cat/1.jpg', 'cat/2.jpg']).classes).toEqual(['cat'])
})

test('a lone class folder is a class, not a wrapper', () => {
  expect(layoutOf(['cat/1.jpg', 'cat/2.jpg']).classes).toEqual(['cat'])
  expect(layoutOf(['cat/old/1.jpg'], ['cat', 'dog']).classes).toEqual(['cat', 'dog'])
})

test('train and test folders are splits', () => {
  const layout = layoutOf(['data/Train/cat/1.jpg', 'data/train/dog/1.jpg', 'data/test/cat/1.jpg', 'data/val/cat/x.png'])
  expect(layout.hasSplits).toBe(true)
  expect(layout.classes).toEqual(['cat', 'dog'])
  expect(layout.place('data/Train/cat/1.jpg')).toEqual({ class: 'cat', split: 'train' })
  expect(layout.place('data/val/cat/x.png').split).toBe('validation')
})

test('train alone is a wrapper; train and test without classes inside are classes', () => {
  expect(layoutOf(['train/cat/1.jpg', 'train/dog/1.jpg']).hasSplits).toBe(false)
  const stations = layoutOf(['train/1.jpg', 'test/2.jpg'])
  expect(stations.hasSplits).toBe(false)
  expect(stations.classes).toEqual(['test', 'train'])
})

test('train beside another class is a class', () => {
  const layout = layoutOf(['train/red/1.jpg', 'test/red/1.jpg', 'bus/red/1.jpg'])
  expect(layout.hasSplits).toBe(false)
  expect(layout.classes).toEqual(['bus', 'test', 'train'])
})

test('folders inside a class belong to it, and empty folders are seen', () => {
  const layout = layoutOf(['cat/old/1.jpg', 'dog/1.jpg', 'cat/2.jpg'], ['bird'])
  expect(layout.classes).toEqual(['bird', 'cat', 'dog'])
  expect(layout.place('cat/old/1.jpg').class).toBe('cat')
})

test('names that objects know by themselves are ordinary names', () => {
  expect(layoutOf(['constructor/1.jpg', '__proto__/2.jpg']).classes).toEqual(['__proto__', 'constructor'])
})
