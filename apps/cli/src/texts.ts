import { fill, type Language, type Text } from '@blocksight/network'

/** What the command line says by itself; what the server says arrives in words already. */
const texts = {
  usage: {
    en: `Blocksight: image models from blocks to PyTorch.

  blocksight check FILE                  shapes, problems and counts of a network
  blocksight code FILE [--out DIR]       its PyTorch source
  blocksight train FILE [--seed N]       train it; Ctrl-C pauses
  blocksight predict RUN IMAGE...        ask a trained run about pictures
  blocksight export RUN [--out FILE]     everything of a run as one zip
  blocksight runs [follow|pause|resume|stop|delete RUN]
  blocksight datasets [prepare ID | import PATH --name NAME [--size N] [--gray]]

  --json       one JSON object as the last line of standard output
  --language   en or ko (default: your system's)
  --help       this text

FILE is a network (a .json document, or - for standard input). Examples are in the folder examples.`,
    ko: `Blocksight: 블록으로 만드는 이미지 모델, PyTorch까지.

  blocksight check 파일                  네트워크의 모양, 문제, 수치 보기
  blocksight code 파일 [--out 폴더]      PyTorch 소스 보기
  blocksight train 파일 [--seed N]       학습하기 (Ctrl-C로 일시정지)
  blocksight predict 학습ID 이미지...    학습한 모델에 사진 물어보기
  blocksight export 학습ID [--out 파일]  학습 결과 전체를 zip 하나로
  blocksight runs [follow|pause|resume|stop|delete 학습ID]
  blocksight datasets [prepare ID | import 경로 --name 이름 [--size N] [--gray]]

  --json       표준 출력의 마지막 줄에 JSON 객체 하나를 씁니다
  --language   en 또는 ko (기본값: 시스템 언어)
  --help       이 글

파일은 네트워크(.json 문서, 표준 입력은 -)입니다. 예제는 examples 폴더에 있습니다.`,
  },
  'unknown-command': {
    en: 'There is no command “{command}”. Commands: {known}.',
    ko: '“{command}” 명령은 없습니다. 쓸 수 있는 명령: {known}.',
  },
  'missing-argument': { en: '{what} is missing.', ko: '{what}이(가) 빠졌습니다.' },
  'bad-option': { en: 'This was not understood: {problem}', ko: '이해하지 못했습니다: {problem}' },
  'cannot-read': { en: '{file} cannot be read: {problem}', ko: '{file}을(를) 읽을 수 없습니다: {problem}' },
  'bad-seed': {
    en: 'The seed is “{received}”; expected a whole number from 0 to 2147483647.',
    ko: '시드 값이 “{received}”입니다. 0에서 2147483647 사이의 정수여야 합니다.',
  },
  'no-problems': { en: 'No problems.', ko: '문제가 없습니다.' },
  error: { en: 'error', ko: '오류' },
  warning: { en: 'warning', ko: '경고' },
  fix: { en: 'fix', ko: '해결' },
  block: { en: 'block', ko: '블록' },
  shape: { en: 'shape', ko: '모양' },
  parameters: { en: 'parameters', ko: '매개변수' },
  macs: { en: 'multiply-adds', ko: '곱셈-덧셈' },
  total: { en: 'total', ko: '합계' },
  written: { en: 'Written: {files}', ko: '저장함: {files}' },
  run: { en: 'run', ko: '학습' },
  status: { en: 'status', ko: '상태' },
  name: { en: 'name', ko: '이름' },
  dataset: { en: 'dataset', ko: '데이터셋' },
  images: { en: 'images', ko: '이미지' },
  classes: { en: 'classes', ko: '클래스' },
  started: {
    en: 'Run {run} · {parameters} parameters · {device}',
    ko: '학습 {run} · 매개변수 {parameters}개 · {device}',
  },
  queued: { en: 'Run {run} waits for its turn.', ko: '학습 {run}이(가) 차례를 기다립니다.' },
  epoch: { en: 'epoch', ko: '에포크' },
  training: { en: 'training', ko: '학습' },
  validation: { en: 'validation', ko: '검증' },
  loss: { en: 'loss', ko: '손실' },
  accuracy: { en: 'accuracy', ko: '정확도' },
  pausing: {
    en: 'Pausing at a checkpoint… (Ctrl-C again leaves at once; the run can go on either way)',
    ko: '체크포인트에서 멈추는 중… (Ctrl-C를 한 번 더 누르면 바로 나갑니다. 어느 쪽이든 이어서 학습할 수 있습니다)',
  },
  paused: {
    en: 'Run {run} is paused. Go on with: npx blocksight runs resume {run}',
    ko: '학습 {run}이(가) 멈춰 있습니다. 이어서 하려면: npx blocksight runs resume {run}',
  },
  finished: {
    en: 'Test accuracy {test}, validation {validation}, {epochs} epochs in {seconds} s. Best epoch: {best}.',
    ko: '시험 정확도 {test}, 검증 {validation}, {epochs}에포크 {seconds}초. 가장 좋은 에포크: {best}.',
  },
  'stopped-in-first': {
    en: 'Test accuracy {test}, validation {validation}: stopped after {seconds} s, before the first epoch was over.',
    ko: '시험 정확도 {test}, 검증 {validation}: 첫 에포크가 끝나기 전에 {seconds}초 만에 중지했습니다.',
  },
  proven: {
    en: 'Export proven: PyTorch and ONNX differ by at most {difference} (allowed {tolerance}) on {images} test images, with equal answers.',
    ko: '내보내기 검증: 시험 이미지 {images}장에서 PyTorch와 ONNX의 차이는 최대 {difference}(허용 {tolerance})(이)고 답이 모두 같습니다.',
  },
  'not-proven': {
    en: 'The export is NOT proven: PyTorch and ONNX differ by {difference} (allowed {tolerance}).',
    ko: '내보내기가 검증되지 않았습니다: PyTorch와 ONNX의 차이가 {difference}입니다(허용 {tolerance}).',
  },
  failed: { en: 'The run failed: {problem}', ko: '학습이 실패했습니다: {problem}' },
  preparing: { en: 'Dataset {dataset}: {stage}', ko: '데이터셋 {dataset}: {stage}' },
  cancelled: {
    en: 'Getting the dataset {dataset} ready was cancelled.',
    ko: '{dataset} 데이터셋 준비를 그만두었습니다.',
  },
  exporting: { en: 'Exporting to ONNX', ko: 'ONNX로 내보내는 중' },
  testing: { en: 'Testing', ko: '시험하는 중' },
  proving: { en: 'Proving the export', ko: '내보내기를 검증하는 중' },
  'no-runs': {
    en: 'There is no run yet. Begin with: npx blocksight train examples/digits-starter.json',
    ko: '아직 학습 기록이 없습니다. 이렇게 시작해 보세요: npx blocksight train examples/digits-starter.json',
  },
  ready: {
    en: 'Dataset {dataset} is ready. A network uses it with "dataset": "{dataset}".',
    ko: '데이터셋 {dataset}이(가) 준비되었습니다. 네트워크에서는 "dataset": "{dataset}"(으)로 씁니다.',
  },
  'no-server': {
    en: 'The server that held the data folder went away, and no new one could be started: {problem}',
    ko: '데이터 폴더를 쓰던 서버가 사라졌고 새 서버를 시작하지 못했습니다: {problem}',
  },
} as const satisfies Record<string, Text>

export type TextCode = keyof typeof texts

/** Says a text of the command line in `language`. */
export function say(code: TextCode, language: Language, values: Readonly<Record<string, unknown>> = {}): string {
  return fill(texts[code][language], values)
}

/** The language of the option, the setting, or the system; English where none of them is Korean. */
export function systemLanguage(asked: string | undefined, environment: NodeJS.ProcessEnv): Language {
  const wanted = asked ?? environment.BLOCKSIGHT_LANGUAGE ?? environment.LC_ALL ?? environment.LANG ?? ''
  return wanted.toLowerCase().startsWith('ko') ? 'ko' : 'en'
}
