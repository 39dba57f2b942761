import { expect, test } from 'vitest'
import { withParticles } from './particles.ts'
import { fill } from './text.ts'

test.each([
  // Hangul, by its last syllable
  ['이미지이(가)', '이미지가'],
  ['블록이(가)', '블록이'],
  ['채널(으)로', '채널로'],
  ['창(으)로', '창으로'],
  // digits, as they are read
  ['32×4×4이(가)', '32×4×4가'],
  ['10을(를) 11(으)로', '10을 11로'],
  ['0과(와) 3과(와) 5', '0과 3과 5'],
  ['1,000은(는) 6000000은(는) 0.25은(는)', '1,000은 6000000은 0.25는'],
  // Latin letters, by the sound they most often end in
  ['nan이(가)', 'nan이'],
  ['digits을(를)', 'digits를'],
  ['MNIST은(는)', 'MNIST는'],
  ['padding은(는) truck은(는) circle은(는)', 'padding은 truck은 circle은'],
  ['png은(는) model.py은(는)', 'png는 model.py는'],
  // quotes and remarks do not count
  ['“circle”(으)로', '“circle”로'],
  ['“강아지”(이)라는 “곰”(이)라는', '“강아지”라는 “곰”이라는'],
  ['특징(한 줄의 수)이(가)', '특징(한 줄의 수)이'],
  ['MaxPool2d (최대 풀링)은(는)', 'MaxPool2d (최대 풀링)는'],
  ['(블록)은(는) [1, 3]은(는)', '(블록)은 [1, 3]은'],
  ['3이어야(여야) 2이어야(여야) 합니다', '3이어야 2여야 합니다'],
  // nothing to choose
  ['(이) 글', '(이) 글'],
  ['%은(는)', '%는'],
  ['은(는)', '는'],
])('%s → %s', (text, expected) => {
  expect(withParticles(text)).toBe(expected)
})

test('every text that is filled in has its particles chosen', () => {
  expect(fill('{shape}이(가) “{name}”(으)로 들어옵니다.', { shape: '3×32×32', name: 'horse' })).toBe(
    '3×32×32가 “horse”로 들어옵니다.',
  )
})
