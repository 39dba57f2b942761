import { fill, type Language, type Text } from '@blocksight/network'
import { z } from 'zod'

interface ErrorDeclaration {
  readonly status: number
  readonly text: Text
}

const errors = {
  'bad-request': {
    status: 400,
    text: { en: 'The request is not valid: {problem}', ko: '요청이 올바르지 않습니다: {problem}' },
  },
  'not-found': { status: 404, text: { en: 'There is nothing at {path}.', ko: '{path}에는 아무것도 없습니다.' } },
  'too-large': {
    status: 413,
    text: {
      en: 'This is larger than the {limit} that are accepted here.',
      ko: '여기에서 받을 수 있는 {limit}보다 큽니다.',
    },
  },
  'unsupported-media-type': {
    status: 415,
    text: {
      en: 'Content of type {received} is not accepted here; send {expected}.',
      ko: '{received} 형식은 여기에서 받지 않습니다. {expected} 형식으로 보내 주세요.',
    },
  },
  'foreign-host': {
    status: 403,
    text: {
      en: 'Requests for the host “{host}” are refused: Blocksight answers at {expected}. To open it to other machines, set HOST and BLOCKSIGHT_HOSTS.',
      ko: '“{host}” 호스트로 온 요청은 거절합니다. Blocksight 주소는 {expected}입니다. 다른 컴퓨터에서 쓰려면 HOST와 BLOCKSIGHT_HOSTS를 설정하세요.',
    },
  },
  'foreign-origin': {
    status: 403,
    text: {
      en: 'Requests from the page at “{origin}” are refused: only Blocksight’s own pages may call it.',
      ko: '“{origin}” 페이지에서 온 요청은 거절합니다. Blocksight 자신의 페이지만 호출할 수 있습니다.',
    },
  },
  'token-needed': {
    status: 403,
    text: {
      en: 'Paths on the server’s disk are accepted only from this machine’s command line (the local token is missing or wrong).',
      ko: '서버 디스크의 경로는 이 컴퓨터의 명령줄에서만 받습니다(로컬 토큰이 없거나 다릅니다).',
    },
  },
  'not-a-network': {
    status: 422,
    text: { en: 'This is not a network: {problem}', ko: '네트워크 문서가 아닙니다: {problem}' },
  },
  'network-has-errors': {
    status: 422,
    text: {
      en: 'The network has {count} errors, so it cannot be trained yet: {first}',
      ko: '네트워크에 오류가 {count}개 있어 아직 학습할 수 없습니다: {first}',
    },
  },
  'network-not-found': {
    status: 404,
    text: { en: 'There is no network {network}.', ko: '{network} 네트워크가 없습니다.' },
  },
  'network-deleted': {
    status: 410,
    text: {
      en: 'The network “{name}” was deleted. Restore it to go on with it.',
      ko: '“{name}” 네트워크는 삭제되었습니다. 계속하려면 먼저 되살려 주세요.',
    },
  },
  'network-changed': {
    status: 409,
    text: {
      en: 'The network was changed elsewhere: it is at revision {revision} now, and this change is based on revision {received}. Nothing was overwritten; open the newer one, or keep yours as a copy.',
      ko: '네트워크가 다른 곳에서 바뀌었습니다. 지금은 개정 {revision}인데 이 변경은 개정 {received}에서 시작했습니다. 덮어쓴 것은 없습니다. 새 내용을 열거나 내 것을 사본으로 저장해 주세요.',
    },
  },
  'network-exists': {
    status: 409,
    text: {
      en: 'There is a network {network} already, with other content. Save to it, or create this one under another id.',
      ko: '{network} 네트워크가 다른 내용으로 이미 있습니다. 그 네트워크에 저장하거나 다른 ID로 만들어 주세요.',
    },
  },
  'run-not-found': { status: 404, text: { en: 'There is no run {run}.', ko: '{run} 학습 기록이 없습니다.' } },
  'run-state': {
    status: 409,
    text: {
      en: 'Run {run} is {status}; only a run that is {expected} can do this.',
      ko: '{run} 학습은 지금 {status} 상태입니다. {expected} 상태일 때만 할 수 있습니다.',
    },
  },
  'run-busy': {
    status: 409,
    text: {
      en: 'Run {run} is still {status}. Stop it first, then delete it.',
      ko: '{run} 학습이 아직 {status} 상태입니다. 먼저 멈춘 뒤에 지우세요.',
    },
  },
  'artefact-not-found': {
    status: 404,
    text: {
      en: 'Run {run} has no {name}. It has: {available}.',
      ko: '{run} 학습에는 {name} 파일이 없습니다. 있는 파일: {available}.',
    },
  },
  'no-model': {
    status: 409,
    text: {
      en: 'Run {run} has no exported model yet (it is {status}).',
      ko: '{run} 학습에는 아직 내보낸 모델이 없습니다(상태: {status}).',
    },
  },
  'bad-image': {
    status: 422,
    text: { en: 'Image {name} cannot be read: {problem}', ko: '{name} 이미지를 읽을 수 없습니다: {problem}' },
  },
  'dataset-not-found': {
    status: 404,
    text: { en: 'There is no dataset {dataset}.', ko: '{dataset} 데이터셋이 없습니다.' },
  },
  'dataset-not-ready': {
    status: 409,
    text: {
      en: 'Dataset {dataset} is not on this machine yet. Prepare it first.',
      ko: '{dataset} 데이터셋이 아직 이 컴퓨터에 없습니다. 먼저 준비해 주세요.',
    },
  },
  'dataset-in-use': {
    status: 409,
    text: {
      en: '{count} runs that have not ended need the dataset {dataset}. Stop or delete them first.',
      ko: '끝나지 않은 학습 {count}개가 {dataset} 데이터셋을 쓰고 있습니다. 먼저 멈추거나 지워 주세요.',
    },
  },
  'dataset-built-in': {
    status: 409,
    text: {
      en: '{dataset} comes with Blocksight: it can be neither renamed nor deleted.',
      ko: '{dataset} 데이터셋은 Blocksight에 들어 있는 것이라 이름을 바꾸거나 지울 수 없습니다.',
    },
  },
  'upload-not-found': {
    status: 404,
    text: {
      en: 'There is no upload {upload}: it was given up, or nothing came for a day. Begin again.',
      ko: '{upload} 업로드가 없습니다. 취소되었거나 하루 동안 온 것이 없어 지워졌습니다. 처음부터 다시 올려 주세요.',
    },
  },
  'upload-offset': {
    status: 409,
    text: {
      en: 'A piece from byte {offset} on does not fit: {received} bytes are here. Go on from there.',
      ko: '{offset}바이트부터의 조각은 이어지지 않습니다. 지금까지 {received}바이트를 받았습니다. 거기서부터 이어서 보내 주세요.',
    },
  },
  'upload-incomplete': {
    status: 409,
    text: {
      en: 'The upload is said to have {bytes} bytes, but {received} are here. Send the rest, or begin again.',
      ko: '업로드 크기가 {bytes}바이트라고 하는데 {received}바이트를 받았습니다. 나머지를 보내거나 처음부터 다시 올려 주세요.',
    },
  },
  'preview-failed': {
    status: 503,
    text: {
      en: 'PyTorch could not augment the images: {problem}. If it is not installed, run the set-up again: npm run setup.',
      ko: 'PyTorch로 이미지를 증강하지 못했습니다: {problem}. 설치되어 있지 않다면 설치를 다시 실행하세요: npm run setup.',
    },
  },
  'dataset-failed': {
    status: 422,
    text: { en: '{problem}', ko: '{problem}' },
  },
  'disk-full': {
    status: 507,
    text: {
      en: 'The disk that holds {folder} is full. Free some space and try again; nothing was half-written.',
      ko: '{folder} 디스크가 가득 찼습니다. 공간을 비우고 다시 시도하세요. 쓰다 만 파일은 없습니다.',
    },
  },
  internal: {
    status: 500,
    text: {
      en: 'Something went wrong inside Blocksight. The details are in the server’s log under {reference}.',
      ko: 'Blocksight 내부에서 문제가 생겼습니다. 자세한 내용은 서버 로그의 {reference} 항목에 있습니다.',
    },
  },
} as const satisfies Record<string, ErrorDeclaration>

export type ApiErrorCode = keyof typeof errors

/** The body of every answer that is not 2xx. `message` is in the language that was asked for. */
export const apiError = z.object({
  code: z.string(),
  values: z.record(z.string(), z.unknown()),
  message: z.string(),
})
export type ApiError = z.output<typeof apiError>

/** The HTTP status that goes with an error's code. */
export function errorStatus(code: ApiErrorCode): number {
  return errors[code].status
}

/** The error as it is sent: code, values, and a message in `language`. */
export function describeError(
  code: ApiErrorCode,
  values: Readonly<Record<string, unknown>>,
  language: Language,
): ApiError {
  return { code, values: { ...values }, message: fill(errors[code].text[language], values) }
}

/**
 * `ko` if the query or the Accept-Language header asks for it before English, otherwise `en`.
 * Quality values order the header's entries, as RFC 9110 §12.5.4 says.
 */
export function chooseLanguage(acceptLanguage: string | undefined, query: string | undefined): Language {
  if (query === 'ko' || query === 'en') return query
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', ...rest] = entry.trim().split(';')
      const quality = rest.map((part) => /^\s*q=([\d.]+)/.exec(part)?.[1]).find((value) => value !== undefined)
      return { tag: tag.toLowerCase().split('-')[0], quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ tag, quality }) => (tag === 'ko' || tag === 'en') && quality > 0)
    .sort((a, b) => b.quality - a.quality)
  return wanted[0]?.tag === 'ko' ? 'ko' : 'en'
}
