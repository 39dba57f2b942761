import { defineTexts } from '../i18n/texts.ts'

export const useCodeTexts = defineTexts('code', {
  en: {
    files: 'Generated files',
    copy: 'Copy',
    copied: '{{file}} is copied.',
    notCopied: 'The browser did not allow copying. The whole file is selected: copy it with the keyboard.',
    download: 'Download {{file}}',
    downloadAll: 'Download all as a zip',
    search: 'Search',
    says: 'This is the code that a run keeps and trains. Click a line to select its block.',
    resolved: 'Written for seed {{seed}} and {{threads}} threads.',
    automatic:
      'Precision is set to automatic: each run picks the number format that is fastest on its machine. Until then the code says float32.',
    broken_one: 'The network has {{count}} problem, so there is no code for it now.',
    broken_other: 'The network has {{count}} problems, so there is no code for it now.',
    lastGood: 'Below is the code of the last version without problems.',
    codeOf: 'Content of {{file}}, read-only',
  },
  ko: {
    files: '생성된 파일',
    copy: '복사',
    copied: '{{file}} 파일을 복사했습니다.',
    notCopied: '브라우저가 복사를 허용하지 않았습니다. 파일 전체를 선택해 두었으니 키보드로 복사하세요.',
    download: '{{file}} 내려받기',
    downloadAll: '모두 zip으로 내려받기',
    search: '찾기',
    says: '학습이 그대로 보관하고 실행하는 코드입니다. 줄을 누르면 그 블록이 선택됩니다.',
    resolved: '시드 {{seed}}, 스레드 {{threads}}개로 쓴 코드입니다.',
    automatic:
      '정밀도가 자동이라 학습을 시작할 때 그 컴퓨터에서 가장 빠른 수 형식을 고릅니다. 그전까지 코드에는 float32라고 적습니다.',
    broken_other: '네트워크에 문제가 {{count}}개 있어 지금은 코드를 만들 수 없습니다.',
    lastGood: '아래는 문제가 없던 마지막 상태의 코드입니다.',
    codeOf: '{{file}}의 내용, 읽기 전용',
  },
})

/** CodeMirror's own words, in Korean; in English it has them. */
export const koreanPhrases = {
  Find: '찾기',
  next: '다음',
  previous: '이전',
  all: '모두',
  'match case': '대소문자 구분',
  regexp: '정규식',
  'by word': '단어 단위',
  close: '닫기',
  'current match': '지금 찾은 곳',
  'on line': '줄',
  'Go to line': '줄로 이동',
  go: '이동',
}
