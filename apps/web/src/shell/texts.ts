import { defineTexts } from '../i18n/texts.ts'

export const useShellTexts = defineTexts('shell', {
  en: {
    networks: 'My networks',
    datasets: 'Datasets',
    blocks: 'Blocks',
    language: 'Language',
    theme: 'Colours',
    system: 'Like the system',
    light: 'Light',
    dark: 'Dark',
    skip: 'To the content',
    loading: 'Loading…',
    notFound: 'There is no page here',
    notFoundHelp: 'The address {{path}} leads nowhere. It may have been mistyped, or what was here has been deleted.',
    toStart: 'To the start page',
    failed: 'This page could not be shown',
    reload: 'Load again',
    partMissing: 'The server does not answer',
    partMissingHelp:
      'So what belongs here could not be loaded. What you have done stays in this browser. Look whether Blocksight still runs and can be reached, then try again.',
    retry: 'Try again',
    pageMissing:
      'It could not be loaded, because the server does not answer. Look whether Blocksight still runs and can be reached, then load it again.',
    preferences: 'Language and colours',
  },
  ko: {
    networks: '내 네트워크',
    datasets: '데이터셋',
    blocks: '블록',
    language: '언어',
    theme: '색',
    system: '시스템 설정대로',
    light: '밝게',
    dark: '어둡게',
    skip: '본문으로',
    loading: '불러오는 중…',
    notFound: '이 주소에는 페이지가 없습니다',
    notFoundHelp: '{{path}} 주소로는 갈 수 있는 곳이 없습니다. 주소가 잘못되었거나, 있던 것이 지워졌습니다.',
    toStart: '시작 페이지로',
    failed: '페이지를 보여 줄 수 없습니다',
    reload: '다시 불러오기',
    partMissing: '서버가 응답하지 않습니다',
    partMissingHelp:
      '그래서 이 부분을 불러오지 못했습니다. 지금까지 한 일은 이 브라우저에 남아 있습니다. Blocksight가 실행 중이고 연결되는지 확인한 뒤 다시 시도하세요.',
    retry: '다시 시도',
    pageMissing:
      '서버가 응답하지 않아 불러오지 못했습니다. Blocksight가 실행 중이고 연결되는지 확인한 뒤 다시 불러오세요.',
    preferences: '언어와 색',
  },
})
