import { defineTexts } from '../i18n/texts.ts'
import { drawnPicture, samplePicture } from './sample-pictures.ts'

const usePictureTexts = defineTexts('pictures', {
  en: { drawn: 'Drawn; real images once downloaded' },
  ko: { drawn: '그린 그림입니다. 내려받으면 실제 이미지로 바뀝니다' },
})

/** What a built-in dataset's images look like, before it is on the machine: some of its own, or drawings that say they are. */
export function ShippedSamples({ dataset, shape }: { dataset: string; shape: readonly number[] }) {
  const t = usePictureTexts()
  const [channels = 3, height = 32] = shape
  const picture = samplePicture(dataset)
  return (
    <span className="relative block size-full">
      <img
        src={picture ?? drawnPicture(dataset)}
        alt=""
        loading="lazy"
        className={`size-full object-cover ${height < 28 || channels === 1 ? '[image-rendering:pixelated]' : ''}`}
      />
      {picture === undefined && (
        <span className="absolute inset-x-0 bottom-0 truncate bg-black/70 px-3 py-1 text-xs text-white">
          {t('drawn')}
        </span>
      )}
    </span>
  )
}
