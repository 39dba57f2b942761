import type { Text } from './text.ts'

/**
 * Every problem the compiler can find, in words: what happened with the values received, what was expected.
 * A value named `type` is shown by the block type's name, one named `attribute` by its label in the form.
 */
export const diagnosticTexts = {
  'document-not-json': {
    en: 'This file is not JSON: {problem}. A Blocksight network is expected.',
    ko: '이 파일은 JSON이 아닙니다: {problem}. Blocksight 네트워크 파일이어야 합니다.',
  },
  'document-invalid': {
    en: 'This is not a network that Blocksight can read. At {path}: {problem}.',
    ko: 'Blocksight가 읽을 수 있는 네트워크가 아닙니다. 위치 {path}: {problem}.',
  },
  'document-too-deep': {
    en: 'The file is nested more than {limit} levels deep; a network never is.',
    ko: '파일이 {limit}단계보다 깊게 중첩되어 있습니다. 네트워크는 그렇게 깊지 않습니다.',
  },
  'document-too-new': {
    en: 'The network was saved in format {received}; this version reads up to format {expected}. Update Blocksight.',
    ko: '네트워크가 형식 {received}(으)로 저장되어 있는데, 이 버전은 형식 {expected}까지 읽습니다. Blocksight를 업데이트하세요.',
  },
  'unknown-dataset': {
    en: 'There is no dataset “{dataset}”. Choose one of: {datasets}.',
    ko: '데이터셋 “{dataset}”이(가) 없습니다. 다음 중에서 고르세요: {datasets}.',
  },
  'missing-data': {
    en: 'The network has no data block, so nothing feeds it. Begin a stack with one.',
    ko: '데이터 블록이 없어 네트워크에 들어오는 것이 없습니다. 스택을 데이터 블록으로 시작하세요.',
  },
  'two-data-hats': {
    en: 'The network has {count} data blocks; it can have one.',
    ko: '데이터 블록이 {count}개 있습니다. 하나만 있을 수 있습니다.',
  },
  'loose-stack': {
    en: 'This stack does not hang under the data block, so it is ignored.',
    ko: '이 스택은 데이터 블록 아래에 붙어 있지 않아 무시됩니다.',
  },
  'missing-classify': {
    en: 'The network ends without a classify block, so it answers nothing. Put one at the end.',
    ko: '분류 블록 없이 끝나 네트워크가 답을 내지 못합니다. 맨 끝에 분류 블록을 놓으세요.',
  },
  'block-after-classify': {
    en: '{type} stands after classify, which ends the network. Move it above or remove it.',
    ko: '{type}이(가) 네트워크를 끝내는 분류 블록 뒤에 있습니다. 위로 옮기거나 지우세요.',
  },
  'softmax-before-loss': {
    en: '{type} turns scores into probabilities, which the loss already does by itself. Twice makes learning slow or stops it.',
    ko: '{type}은(는) 점수를 확률로 바꾸는데, 손실 함수가 이미 그 일을 합니다. 두 번 하면 학습이 느려지거나 멈춥니다.',
  },
  'misplaced-block': {
    en: '{type} cannot stand here. Expected: {expected}.',
    ko: '{type}은(는) 여기에 놓을 수 없습니다. 놓을 수 있는 것: {expected}.',
  },
  'unknown-block-type': {
    en: 'This version does not know the block type “{unknown}”. It is kept as it is, but the network cannot run with it.',
    ko: '이 버전은 블록 종류 “{unknown}”을(를) 모릅니다. 그대로 보관하지만, 이 블록이 있으면 네트워크를 실행할 수 없습니다.',
  },
  'duplicate-id': {
    en: 'Two blocks have the same id “{id}”. Every block needs an id of its own.',
    ko: '두 블록의 id가 “{id}”(으)로 같습니다. 블록마다 id가 달라야 합니다.',
  },
  'body-count': {
    en: '{type} holds {received} stacks; expected {expected}.',
    ko: '{type} 안에 스택이 {received}개 있습니다. {expected}개여야 합니다.',
  },
  'nesting-too-deep': {
    en: 'Blocks are nested {received} deep; at most {expected} are possible. Put some of them one after the other instead.',
    ko: '블록이 {received}단계로 중첩되어 있습니다. 최대 {expected}단계까지 가능합니다. 일부를 나란히 놓으세요.',
  },
  'attribute-invalid': {
    en: '“{attribute}” is {received}; expected {expected}.',
    ko: '“{attribute}” 값이 {received}입니다. {expected}이어야(여야) 합니다.',
  },
  'attribute-unknown': {
    en: '{type} has no attribute “{attribute}”.',
    ko: '{type}에는 “{attribute}” 속성이 없습니다.',
  },
  'unknown-argument': {
    en: '“{attribute}” refers to the argument “{argument}”, which nothing here defines.',
    ko: '“{attribute}”이(가) 인자 “{argument}”을(를) 가리키는데, 여기에는 그런 인자가 없습니다.',
  },
  'unknown-definition': {
    en: 'There is no my block “{definition}”.',
    ko: '내 블록 “{definition}”이(가) 없습니다.',
  },
  'recursive-definition': {
    en: 'The my block “{definition}” uses itself; it would never end.',
    ko: '내 블록 “{definition}”이(가) 자기 자신을 사용합니다. 끝나지 않게 됩니다.',
  },
  'wrong-rank': {
    en: '{type} takes {ranks}, but {shape} arrives here.',
    ko: '{type}에는 {ranks}이(가) 들어와야 하는데, 여기에는 {shape}이(가) 들어옵니다.',
  },
  'kernel-larger-than-image': {
    en: 'The kernel covers {kernel} pixels, but the image is only {image} here (padding included).',
    ko: '커널이 {kernel} 픽셀을 덮는데, 여기서 이미지는 (패딩을 포함해) {image}밖에 되지 않습니다.',
  },
  'pools-to-nothing': {
    en: 'Pooling windows of {kernel} leave nothing of an image of {image}.',
    ko: '{kernel} 크기로 풀링하면 {image} 이미지에서 남는 것이 없습니다.',
  },
  'output-empty': {
    en: 'With these settings an image of {image} becomes {result}; every size must be at least 1.',
    ko: '이 설정이면 {image} 이미지가 {result}이(가) 됩니다. 모든 크기는 1 이상이어야 합니다.',
  },
  'padding-too-large': {
    en: 'The padding {padding} is too large; at most {expected} is possible here.',
    ko: '패딩 {padding}이(가) 너무 큽니다. 여기서는 최대 {expected}까지 가능합니다.',
  },
  'same-needs-stride-one': {
    en: 'Padding “same” keeps the size only with stride 1, but the stride is {stride}.',
    ko: '패딩 “크기 유지”(same)는 보폭이 1일 때만 크기를 유지하는데, 보폭이 {stride}입니다.',
  },
  'output-padding-too-large': {
    en: 'The output padding {padding} must be smaller than the stride {stride} or the dilation {dilation}.',
    ko: '출력 패딩 {padding}은(는) 보폭 {stride}(이)나 팽창 {dilation}보다 작아야 합니다.',
  },
  'groups-do-not-divide': {
    en: '{groups} groups do not divide {channels} channels evenly. Possible: {expected}.',
    ko: '채널 {channels}개를 그룹 {groups}개로 똑같이 나눌 수 없습니다. 가능한 값: {expected}.',
  },
  'one-value-per-channel': {
    en: '{type} needs more than one value to normalise, but {shape} has one in each group.',
    ko: '{type}은(는) 값이 둘 이상 있어야 정규화할 수 있는데, {shape}에는 그룹마다 하나뿐입니다.',
  },
  'shapes-do-not-join': {
    en: 'These cannot be joined by {operation}: {shapes}. Expected: {expected}.',
    ko: '{operation}(으)로 합칠 수 없습니다: {shapes}. 필요한 것: {expected}.',
  },
  'nothing-to-project': {
    en: 'The input {input} cannot be brought to {output} for the shortcut. Expected: the same rank and a whole stride.',
    ko: '지름길을 위해 입력 {input}을(를) {output}(으)로 맞출 수 없습니다. 차원 수가 같고 보폭이 정수여야 합니다.',
  },
  'nothing-remembers': {
    en: 'Nothing above remembers the name “{name}”. Names here: {known}.',
    ko: '위에서 “{name}”을(를) 기억해 둔 블록이 없습니다. 쓸 수 있는 이름: {known}.',
  },
  'name-taken': {
    en: 'The name “{name}” is already remembered above. Choose another.',
    ko: '“{name}”은(는) 위에서 이미 쓰인 이름입니다. 다른 이름을 고르세요.',
  },
  'too-many-nodes': {
    en: 'The network unfolds to more than {limit} layers. Repeat less often.',
    ko: '네트워크가 층 {limit}개를 넘게 펼쳐집니다. 반복 횟수를 줄이세요.',
  },
  'too-large-for-memory': {
    en: 'Training needs about {needed}, but {available} of memory can be used. This block takes the most.',
    ko: '학습에 메모리가 약 {needed} 필요한데 쓸 수 있는 것은 {available}입니다. 이 블록이 가장 많이 씁니다.',
  },
  'onnx-cannot-carry': {
    en: 'The ONNX export cannot carry “{attribute}” = {received} here. Expected: {expected}.',
    ko: 'ONNX로 내보낼 때 여기서 “{attribute}” = {received}을(를) 담을 수 없습니다. 필요한 것: {expected}.',
  },
} satisfies Record<string, Text>

export type DiagnosticCode = keyof typeof diagnosticTexts

/** What fixes do, in the imperative. */
export const fixTexts = {
  'set-attribute': { en: 'Set “{attribute}” to {value}', ko: '“{attribute}”을(를) {value}(으)로 바꾸기' },
  'reset-attribute': { en: 'Set “{attribute}” back to its default', ko: '“{attribute}”을(를) 기본값으로 되돌리기' },
  'remove-attribute': { en: 'Remove the attribute “{attribute}”', ko: '속성 “{attribute}” 지우기' },
  'insert-before': { en: 'Insert {types} before it', ko: '앞에 {types} 넣기' },
  'insert-after': { en: 'Insert {types} after it', ko: '뒤에 {types} 넣기' },
  'remove-block': { en: 'Remove this block', ko: '이 블록 지우기' },
  'set-batch-size': { en: 'Set the batch size to {value}', ko: '배치 크기를 {value}(으)로 바꾸기' },
  'add-data': { en: 'Put a data block on top', ko: '맨 위에 데이터 블록 놓기' },
  'set-dataset': { en: 'Use the dataset {dataset}', ko: '데이터셋 {dataset} 쓰기' },
  'remove-stack': { en: 'Remove this stack', ko: '이 스택 지우기' },
  'give-new-id': { en: 'Give this block an id of its own', ko: '이 블록에 새 id 주기' },
  'fill-bodies': { en: 'Add the missing stacks', ko: '빠진 스택 채우기' },
} satisfies Record<string, Text>

export type FixCode = keyof typeof fixTexts
