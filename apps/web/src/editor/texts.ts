import { defineTexts } from '../i18n/texts.ts'

export const editorTexts = defineTexts('editor', {
  en: {
    unknownBlock: '{{type}} (unknown to this version)',
    search: 'Search',
    searchPlaceholder: 'Find a block',
    workspace: 'Blocks of the network',
    parameters: '{{count}} parameters',
    macs: '{{count}} MACs',
    memory: '{{size}} of outputs per batch',
    output: 'Output {{shape}}',
  },
  ko: {
    unknownBlock: '{{type}} (이 버전이 모르는 블록)',
    search: '검색',
    searchPlaceholder: '블록 찾기',
    workspace: '네트워크의 블록',
    parameters: '매개변수 {{count}}개',
    macs: '{{count}} MAC',
    memory: '배치당 출력 {{size}}',
    output: '출력 {{shape}}',
  },
})
