import type { Text } from '@blocksight/network'

/** A problem in words; `one` is the English text where `{count}` is 1, `details` what only some want to read. */
export interface ProblemText extends Text {
  readonly one?: string
  readonly details?: Text
}

/**
 * Why a dataset cannot be had at all: `{placeholders}` are filled from the problem's values, `{limit:bytes}` with a size
 * in its unit.
 */
export const refusalTexts = {
  'unknown-dataset': {
    en: 'There is no dataset "{id}". Known: {known}.',
    ko: '"{id}" 데이터셋은 없습니다. 쓸 수 있는 것: {known}.',
  },
  'dataset-unreachable': {
    en: 'The dataset {name} could not be downloaded: none of its addresses delivered it. Check the connection to the internet, then try again.',
    ko: '{name} 데이터셋을 내려받지 못했습니다. 등록된 주소가 모두 응답하지 않거나 파일을 주지 않습니다. 인터넷 연결을 확인한 뒤 다시 시도하세요.',
    details: {
      en: 'Missing: {missing}.\n\nTried:\n{attempts}\n\nWithout internet: put these files (or one zip of images by class) into {local} and name its parent folder in BLOCKSIGHT_DATASETS. The datasets digits and shapes need no network.',
      ko: '없는 파일: {missing}.\n\n시도한 결과:\n{attempts}\n\n인터넷이 없으면 이 파일들(또는 클래스별 이미지 zip 하나)을 {local} 폴더에 넣고 그 상위 폴더를 BLOCKSIGHT_DATASETS로 지정하세요. digits와 shapes 데이터셋은 네트워크가 필요 없습니다.',
    },
  },
  'wrong-checksum': {
    en: 'The file {file} is not the one the dataset needs: its {algorithm} is {received}, expected {expected}. Remove it and fetch it again.',
    ko: '{file} 파일이 데이터셋의 파일과 다릅니다. {algorithm} 값이 {received}인데 {expected}이어야(여야) 합니다. 지우고 다시 받으세요.',
  },
  'broken-file': {
    en: 'The file {file} cannot be read: {detail}. Remove it and fetch it again.',
    ko: '{file} 파일을 읽을 수 없습니다: {detail}. 지우고 다시 받으세요.',
  },
  'converter-failed': {
    en: 'Python could not convert {id}: {detail}. Run the set-up again (npm run setup).',
    ko: 'Python이 {id} 데이터셋을 변환하지 못했습니다: {detail}. 설치를 다시 실행하세요(npm run setup).',
  },
  'classes-differ': {
    en: 'The images in {file} are not {name}: their classes are {received}, expected {expected}. Name the folders after the classes.',
    ko: '{file}의 이미지는 {name}이(가) 아닙니다. 클래스가 {received}인데 {expected}이어야(여야) 합니다. 폴더 이름을 클래스 이름으로 바꾸세요.',
  },
  'not-a-zip': {
    en: '{file} is not a readable zip file: {detail}. Pack the images again as a plain zip.',
    ko: '{file}은(는) 읽을 수 있는 zip 파일이 아닙니다: {detail}. 이미지를 일반 zip으로 다시 압축하세요.',
  },
  'zip-bomb': {
    en: 'The zip unpacks from {packed:bytes} to {unpacked:bytes}; at most {limit:bytes} are accepted. Nothing was unpacked.',
    ko: 'zip {packed:bytes}가 {unpacked:bytes}로 풀립니다. 최대 {limit:bytes}까지 받습니다. 아무것도 풀지 않았습니다.',
  },
  'too-many-files': {
    en: '{received} files are more than the {limit} that one dataset may have. Split it up.',
    ko: '파일이 {received}개로, 데이터셋 하나의 한도 {limit}개를 넘습니다. 나누어 올리세요.',
  },
  'no-folder': {
    en: 'The folder {folder} cannot be read: {detail}.',
    ko: '{folder} 폴더를 읽을 수 없습니다: {detail}.',
  },
  'upload-gone': {
    en: 'The upload is no longer on the server: what could not be packed is kept for 30 days. Choose the images again.',
    ko: '업로드한 파일이 서버에 더는 없습니다. 묶지 못한 파일은 30일 동안만 보관합니다. 이미지를 다시 고르세요.',
  },
  'no-images': {
    en: 'No usable image was found. Put each class into a folder of its own: cat/1.jpg, dog/2.jpg. {detail}',
    ko: '쓸 수 있는 이미지가 없습니다. 클래스마다 폴더를 하나씩 만드세요: cat/1.jpg, dog/2.jpg. {detail}',
  },
  'one-class': {
    en: 'All images are in one class, "{class}". Telling classes apart needs at least two folders of images.',
    ko: '모든 이미지가 "{class}" 한 클래스에 있습니다. 구별하려면 이미지 폴더가 두 개 이상 필요합니다.',
  },
  'too-few-images': {
    en: 'Too few images, {received}: training, validation and test need at least one each, so some class needs at least {expected}. Add images.',
    ko: '이미지가 {received}장으로 너무 적습니다. 학습, 검증, 시험에 하나씩은 있어야 하므로 적어도 한 클래스에 {expected}장이 필요합니다. 이미지를 더 넣으세요.',
  },
  'bad-options': {
    en: 'Images cannot be packed with {option} {received}; expected {expected}.',
    ko: '{option} 값 {received}(으)로는 이미지를 묶을 수 없습니다. 가능한 값: {expected}.',
  },
  'disk-full': {
    en: 'The disk is full: the dataset needs about {needed:bytes} in {folder}. Free some space and try again; nothing half-written was left.',
    ko: '디스크가 가득 찼습니다. {folder}에 약 {needed:bytes}가 필요합니다. 공간을 비우고 다시 시도하세요. 쓰다 만 파일은 남기지 않았습니다.',
  },
  'broken-packing': {
    en: 'The packed dataset {hash} is damaged: {detail}. Remove its folder and prepare the dataset again.',
    ko: '묶인 데이터셋 {hash}이(가) 손상되었습니다: {detail}. 폴더를 지우고 데이터셋을 다시 준비하세요.',
  },
  'no-sample': {
    en: 'The dataset has no sample {index}; it has {count}, counted from 0.',
    ko: '데이터셋에 {index}번 샘플이 없습니다. 0번부터 세어 {count}개입니다.',
  },
} satisfies Record<string, ProblemText>

/** What was found while a dataset was read; each is counted and shown with its first examples. */
export const findingTexts = {
  broken: {
    en: 'Left out, because broken or cut off: {count}.',
    ko: '손상되었거나 잘린 이미지 {count}장을 뺐습니다.',
  },
  'too-many-pixels': {
    en: 'Left out undecoded, because of more than {limit} pixels: {count}. Make them smaller.',
    ko: '픽셀이 {limit} 개를 넘는 이미지 {count}장은 풀지 않고 뺐습니다. 크기를 줄이세요.',
  },
  'file-too-large': {
    en: 'Left out, because larger than {limit:bytes}: {count}.',
    ko: '{limit:bytes}보다 큰 파일 {count}개를 뺐습니다.',
  },
  'suspicious-compression': {
    en: 'Left out, because the zip entry unpacks to far more than an image would: {count}.',
    ko: '이미지라기엔 지나치게 크게 풀리는 zip 항목 {count}개를 뺐습니다.',
  },
  'not-an-image': {
    en: 'Left out, because not an image: {count}.',
    ko: '이미지가 아닌 파일 {count}개를 뺐습니다.',
  },
  'unsupported-format': {
    en: 'Left out, because of a format that is not read (SVG, HEIC, BMP, PDF, JPEG XL, …): {count}. Save them as PNG or JPEG.',
    ko: '읽지 않는 형식(SVG, HEIC, BMP, PDF, JPEG XL 등)의 이미지 {count}장을 뺐습니다. PNG나 JPEG로 저장하세요.',
  },
  'wrong-extension': {
    en: 'Of another image format than the name says, read by content: {count}.',
    ko: '이름과 실제 형식이 다른 이미지 {count}장은 내용에 따라 읽었습니다.',
  },
  animated: {
    en: 'Animated, only the first frame taken: {count}.',
    ko: '움직이는 이미지 {count}장은 첫 장면만 썼습니다.',
  },
  'several-pages': {
    en: 'Of several pages, only the first taken: {count}.',
    ko: '여러 쪽으로 된 이미지 {count}장은 첫 쪽만 썼습니다.',
  },
  cmyk: {
    en: 'In print colours (CMYK), converted: {count}.',
    ko: '인쇄용 색(CMYK)인 이미지 {count}장을 변환했습니다.',
  },
  rotated: {
    en: 'Turned upright, as the camera noted: {count}.',
    ko: '카메라가 기록한 방향대로 이미지 {count}장을 바로 세웠습니다.',
  },
  'deep-colour': {
    en: 'Of 16 bits per colour or more, brought to 8: {count}.',
    ko: '색당 16비트 이상인 이미지 {count}장을 8비트로 바꿨습니다.',
  },
  transparent: {
    en: 'Transparent in places, white put behind: {count}.',
    ko: '투명한 부분이 있는 이미지 {count}장에는 흰 바탕을 깔았습니다.',
  },
  'colour-dropped': {
    en: 'Made gray, as the packing asks: {count}.',
    ko: '설정에 따라 컬러 이미지 {count}장을 흑백으로 바꿨습니다.',
  },
  'duplicate-left-out': {
    en: 'Exact copies of another in the same class, left out: {count}. Only the first of each was kept.',
    ko: '같은 클래스의 다른 파일과 완전히 같은 파일 {count}개는 첫 번째만 남겼습니다.',
  },
  'duplicate-kept': {
    en: 'Exact copies of another, kept because they belong to this dataset: {count}.',
    ko: '다른 파일과 완전히 같은 파일 {count}개는 데이터셋의 일부라서 그대로 두었습니다.',
  },
  'duplicate-across-splits': {
    en: 'Exact copies of one in another split, left out: {count}. Nothing may be tested on what was trained on.',
    ko: '다른 분할에 같은 파일이 있는 {count}개는 첫 번째만 남겼습니다. 학습한 것으로 시험하지 않기 위해서입니다.',
  },
  'duplicate-in-other-class': {
    en: 'Also in another class, so that one label must be wrong: {count}. Only the first was kept.',
    ko: '다른 클래스에도 들어 있는 파일이 {count}개 있습니다. 라벨 하나는 틀린 것이므로 첫 번째만 남겼습니다.',
  },
  'no-class': {
    en: 'Left out, because outside the class folders: {count}.',
    ko: '클래스 폴더 밖에 있는 이미지 {count}장을 뺐습니다.',
  },
  'empty-class': {
    one: '{count} folder holds no usable image and is not a class.',
    en: '{count} folders hold no usable image and are not a class.',
    ko: '쓸 수 있는 이미지가 없는 폴더 {count}개는 클래스로 치지 않았습니다.',
  },
  'small-class': {
    one: '{count} class has too few images to be in every split.',
    en: '{count} classes have too few images to be in every split.',
    ko: '이미지가 적어 모든 분할에 넣을 수 없는 클래스가 {count}개입니다.',
  },
  'class-missing-in-split': {
    one: '{count} class is missing in one of the given splits.',
    en: '{count} classes are missing in one of the given splits.',
    ko: '주어진 분할 가운데 하나에 없는 클래스가 {count}개입니다.',
  },
  'unsafe-path': {
    one: '{count} zip entry tries to leave its folder (../ or an absolute path) and was left out.',
    en: '{count} zip entries try to leave their folder (../ or an absolute path) and were left out.',
    ko: '폴더 밖을 가리키는 zip 항목(../ 또는 절대 경로) {count}개를 뺐습니다.',
  },
  symlink: {
    one: '{count} link was not followed.',
    en: '{count} links were not followed.',
    ko: '링크 {count}개는 따라가지 않았습니다.',
  },
  hidden: {
    one: '{count} hidden or system file (.DS_Store, __MACOSX, Thumbs.db) was left out.',
    en: '{count} hidden or system files (.DS_Store, __MACOSX, Thumbs.db) were left out.',
    ko: '숨김 파일이나 시스템 파일(.DS_Store, __MACOSX, Thumbs.db) {count}개를 뺐습니다.',
  },
  encrypted: {
    one: '{count} zip entry is encrypted and was left out. Pack it without a password.',
    en: '{count} zip entries are encrypted and were left out. Pack them without a password.',
    ko: '암호가 걸린 zip 항목 {count}개를 뺐습니다. 암호 없이 압축하세요.',
  },
  'unsupported-compression': {
    one: '{count} zip entry uses a compression that is not read and was left out. Pack it as a plain zip.',
    en: '{count} zip entries use a compression that is not read and were left out. Pack them as a plain zip.',
    ko: '읽지 않는 방식으로 압축된 zip 항목 {count}개를 뺐습니다. 일반 zip으로 압축하세요.',
  },
  'name-encoding': {
    one: '{count} name is not UTF-8; it was read as Korean (CP949) or as DOS text. Check the class names.',
    en: '{count} names are not UTF-8; they were read as Korean (CP949) or as DOS text. Check the class names.',
    ko: '이름 {count}개가 UTF-8이 아니어서 한국어(CP949) 또는 DOS 문자로 읽었습니다. 클래스 이름을 확인하세요.',
  },
  'unreadable-name': {
    one: '{count} file has a name that this machine cannot read back and was left out. Rename it.',
    en: '{count} files have names that this machine cannot read back and were left out. Rename them.',
    ko: '이름을 읽을 수 없는 파일 {count}개를 뺐습니다. 이름을 바꾸세요.',
  },
  'same-path': {
    one: '{count} zip entry repeats the path of another; only the first was kept.',
    en: '{count} zip entries repeat the path of another; only the first was kept.',
    ko: '경로가 같은 zip 항목 {count}개는 첫 번째만 남겼습니다.',
  },
  'images-instead-of-original': {
    en: 'Made from {images} image files, not from the original file: the pixels differ a little from published ones.',
    ko: '원본 파일이 아니라 이미지 파일 {images}장으로 만들었습니다. 공개된 픽셀과 조금 다를 수 있습니다.',
  },
  'unverified-source': {
    one: '{count} local file differs from the published archives, for which only a checksum of the archive is known; it may be packed again or altered.',
    en: '{count} local files differ from the published archives, for which only a checksum of the archive is known; they may be packed again or altered.',
    ko: '로컬 파일 {count}개가 공개된 압축 파일과 다릅니다. 알려진 것은 압축 파일의 체크섬뿐이어서, 다시 압축된 것인지 바뀐 것인지 알 수 없습니다.',
  },
} satisfies Record<string, ProblemText>

export type RefusalCode = keyof typeof refusalTexts
export type FindingCode = keyof typeof findingTexts
