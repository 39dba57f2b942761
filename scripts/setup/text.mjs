/** What the set-up says, in English and Korean. `{name}` stands for a value. */
export const texts = {
  nodePackages: ['Node packages (npm ci)', 'Node 패키지 (npm ci)'],
  web: ['The studio (apps/web/dist)', '스튜디오 (apps/web/dist)'],
  chromium: ['Chromium, to test in (apt-get)', '시험에 쓸 Chromium (apt-get)'],
  noChromium: [
    'The tests in a browser need Chromium or Chrome, and none was found. Install one, or name its program in BLOCKSIGHT_CHROMIUM.',
    '브라우저 시험에는 Chromium이나 Chrome이 필요한데 찾지 못했습니다. 설치하거나 BLOCKSIGHT_CHROMIUM에 실행 파일을 적어 주세요.',
  ],
  webFailed: [
    'Building the studio ended with status {code}:\n{output}',
    '스튜디오 빌드가 실패했습니다(종료 코드 {code}):\n{output}',
  ],
  pythonEnvironment: [
    'Python environment (trainer/.venv) with Python {version}',
    'Python 환경 (trainer/.venv), Python {version}',
  ],
  pythonPackages: ['Python packages', 'Python 패키지'],
  pythonDevPackages: ['Python packages for the tests', '테스트용 Python 패키지'],
  torch: ['PyTorch {version} from {source}', 'PyTorch {version} (출처: {source})'],
  torchPackageIndex: ["pip's own index", 'pip 기본 인덱스'],
  smoke: ['First import of PyTorch', 'PyTorch 첫 불러오기'],
  done: ['done in {seconds} s', '{seconds}초 만에 끝남'],
  still: ['still working, {seconds} s', '진행 중, {seconds}초'],
  ready: ['Set-up is complete.', '설치가 끝났습니다.'],
  waiting: [
    'Another set-up (process {pid}) is at work in this folder; waiting for it. ({file})',
    '이 폴더에서 다른 설치(프로세스 {pid})가 진행 중입니다. 끝날 때까지 기다립니다. ({file})',
  ],
  interrupted: [
    'Set-up was interrupted. Nothing is broken: the same command goes on from here.',
    '설치가 중단되었습니다. 망가진 것은 없으며, 같은 명령을 다시 실행하면 이어서 진행합니다.',
  ],
  npmMissing: [
    'npm was not found. It comes with Node: install the LTS version from https://nodejs.org and run the command again.',
    'npm을 찾을 수 없습니다. npm은 Node와 함께 설치됩니다. https://nodejs.org 에서 LTS 버전을 설치한 뒤 다시 실행하세요.',
  ],
  npmFailed: [
    '`npm ci` ended with status {code}. Its messages above say why; without a network connection the packages cannot be fetched. Run the same command again to go on.',
    '`npm ci`가 실패했습니다(종료 코드 {code}). 이유는 위의 메시지에 있습니다. 네트워크에 연결되어 있지 않으면 패키지를 받을 수 없습니다. 같은 명령을 다시 실행하면 이어서 진행합니다.',
  ],
  npmRunsItself: [
    'The Node packages have changed, and Windows cannot replace the Node that is running. Run `npm ci` here, then the command again.',
    'Node 패키지가 바뀌었지만 Windows에서는 실행 중인 Node를 교체할 수 없습니다. 여기서 `npm ci`를 실행한 뒤 명령을 다시 실행하세요.',
  ],
  pythonMissing: [
    'Python 3.11, 3.12 or 3.13 is needed for training and was not found ({found}).\n{hint}\nOr name one: BLOCKSIGHT_PYTHON=/path/to/python3',
    '학습에는 Python 3.11, 3.12, 3.13 중 하나가 필요한데 찾지 못했습니다 ({found}).\n{hint}\n또는 직접 지정하세요: BLOCKSIGHT_PYTHON=/path/to/python3',
  ],
  pythonNamedWrong: [
    'BLOCKSIGHT_PYTHON is "{asked}", but {problem}. Blocksight needs Python 3.11, 3.12 or 3.13 (64-bit).',
    'BLOCKSIGHT_PYTHON 값이 "{asked}"이지만 {problem}. Blocksight에는 Python 3.11, 3.12, 3.13(64비트) 중 하나가 필요합니다.',
  ],
  pythonDoesNotRun: ['that does not run', '실행할 수 없습니다'],
  pythonIsVersion: ['that is Python {version}', 'Python {version}입니다'],
  pythonIs32Bit: ['that is a 32-bit Python', '32비트 Python입니다'],
  nothingFound: ['no Python at all', 'Python이 없음'],
  venvMissing: [
    'Python {version} ({python}) lacks the module that creates environments.\n{hint}',
    'Python {version} ({python})에 가상 환경을 만드는 모듈이 없습니다.\n{hint}',
  ],
  hintDebianPython: [
    'On Debian and Ubuntu: sudo apt install python3 python3-venv',
    'Debian과 Ubuntu에서는: sudo apt install python3 python3-venv',
  ],
  hintDebianVenv: [
    'On Debian and Ubuntu: sudo apt install python{short}-venv',
    'Debian과 Ubuntu에서는: sudo apt install python{short}-venv',
  ],
  hintFedora: ['On Fedora: sudo dnf install python3.13', 'Fedora에서는: sudo dnf install python3.13'],
  hintMac: [
    'On macOS: brew install python@3.13, or the installer from https://www.python.org/downloads',
    'macOS에서는: brew install python@3.13 또는 https://www.python.org/downloads 의 설치 프로그램',
  ],
  hintWindows: [
    'On Windows: winget install Python.Python.3.13, or the installer from https://www.python.org/downloads',
    'Windows에서는: winget install Python.Python.3.13 또는 https://www.python.org/downloads 의 설치 프로그램',
  ],
  hintAny: [
    'Install it from https://www.python.org/downloads or with your system’s package manager.',
    'https://www.python.org/downloads 또는 시스템의 패키지 관리자로 설치하세요.',
  ],
  intelMac: [
    'PyTorch {version} does not exist for Macs with an Intel processor, so Blocksight cannot train on this machine.',
    'PyTorch {version} 버전은 인텔 프로세서 Mac을 지원하지 않으므로 이 컴퓨터에서는 학습할 수 없습니다.',
  ],
  environmentFailed: [
    'The Python environment could not be created (status {code}):\n{output}',
    'Python 환경을 만들지 못했습니다 (상태 {code}):\n{output}',
  ],
  pipFailed: [
    'pip ended with status {code} while installing {what}. Its messages above say why; without a network connection the packages cannot be fetched. Run the same command again to go on.',
    '{what} 설치 중 pip가 실패했습니다(종료 코드 {code}). 이유는 위의 메시지에 있습니다. 네트워크에 연결되어 있지 않으면 패키지를 받을 수 없습니다. 같은 명령을 다시 실행하면 이어서 진행합니다.',
  ],
  indexUnreachable: [
    "PyTorch's CPU index ({index}) does not answer; asking pip's own index instead.",
    'PyTorch의 CPU 인덱스({index})가 응답하지 않아 pip 기본 인덱스를 사용합니다.',
  ],
  cudaRefused: [
    'This machine has no NVIDIA GPU, but the only PyTorch {version} within reach brings CUDA along ({packages}: gigabytes). None of it was downloaded. Either\n' +
      '  · run the set-up again when {index} can be reached,\n' +
      '  · or name another index of CPU builds: BLOCKSIGHT_TORCH_INDEX=<address>,\n' +
      '  · or accept the download: BLOCKSIGHT_ALLOW_CUDA=1',
    '이 컴퓨터에는 NVIDIA GPU가 없는데, 받을 수 있는 PyTorch {version}에는 CUDA가 함께 들어 있습니다 ({packages}: 수 GB). CUDA는 내려받지 않았습니다. 다음 중 하나를 고르세요.\n' +
      '  · {index} 에 연결할 수 있을 때 다시 설치하기\n' +
      '  · CPU용 인덱스를 직접 지정하기: BLOCKSIGHT_TORCH_INDEX=<주소>\n' +
      '  · 그대로 내려받기: BLOCKSIGHT_ALLOW_CUDA=1',
  ],
  torchNotFound: [
    'pip finds no PyTorch {version} for this machine:\n{output}',
    'pip가 이 컴퓨터에 맞는 PyTorch {version} 버전을 찾지 못했습니다:\n{output}',
  ],
  smokeFailed: [
    'The Python packages are installed, but they cannot be imported:\n{output}',
    'Python 패키지는 설치되었지만 불러올 수 없습니다:\n{output}',
  ],
  nodeTooOld: [
    'Blocksight needs Node {floor} or newer to run its TypeScript; this is Node {version}, and the pinned Node 24 is not installed. Run `npm run setup`, which fetches it.',
    'Blocksight의 TypeScript를 실행하려면 Node {floor} 이상이 필요합니다. 지금은 Node {version}이고, 고정된 Node 24가 설치되어 있지 않습니다. `npm run setup`을 실행하면 받아 옵니다.',
  ],
  nodeNoPin: [
    'There is no pinned Node 24 for {platform}. Install Node 24 from https://nodejs.org and run the command again.',
    '{platform}용으로 고정된 Node 24가 없습니다. https://nodejs.org 에서 Node 24를 설치한 뒤 다시 실행하세요.',
  ],
}

/** The person's language, read from the environment as other command-line programs do: `ko` or `en`. */
function language() {
  const { BLOCKSIGHT_LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = process.env
  const locale = BLOCKSIGHT_LANGUAGE || LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale
  return locale.startsWith('ko') ? 'ko' : 'en'
}

/**
 * The text named by `key` in the person's language, with `{name}` replaced from `values`.
 * @param {keyof typeof texts} key
 * @param {Record<string, string | number>} [values]
 */
export function text(key, values = {}) {
  const [english, korean] = texts[key]
  const template = (language() === 'ko' ? korean : english) ?? key
  return template.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole))
}

/** A problem the person has to mend. Its message is complete: it is shown without a stack. */
export class SetupProblem extends Error {
  /**
   * @param {keyof typeof texts} key
   * @param {Record<string, string | number>} [values]
   */
  constructor(key, values) {
    super(text(key, values))
    this.key = key
  }
}
