import { defineTexts } from '../i18n/texts.ts'
import { drawnPicture, samplePicture } from './sample-pictures.ts'

const usePictureTexts = defineTexts('pictures', {
  en: { drawn: 'Drawn; real images once it is ready' },
  ko: { drawn: '그린 그림입니다. 준비되면 실제 이미지로 바뀝니다' },
})

/** Lines between the samples of a picture, so that strokes at the edge of one do not run into the next. */
const gaps = [
  'linear-gradient(90deg, var(--color-sunken) 4px, #0000 0) -2px 0 / calc(100% / 6) 100%',
  'linear-gradient(var(--color-sunken) 4px, #0000 0) 0 -2px / 100% calc(100% / 3)',
].join()

/** What a built-in dataset's images look like, before it is on the machine: some of its own, or drawings that say they are. */
export function ShippedSamples({ dataset, shape }: { dataset: string; shape: readonly number[] }) {
  const t = usePictureTexts()
  const [channels = 3, height = 32] = shape
  const picture = samplePicture(dataset)
  return (
    <span className="relative block size-full overflow-hidden">
      <span className="absolute inset-x-0 top-1/2 aspect-[2/1] -translate-y-1/2">
        <img
          src={picture ?? drawnPicture(dataset)}
          alt=""
          loading="lazy"
          className={`size-full ${height < 28 || channels === 1 ? '[image-rendering:pixelated]' : ''}`}
        />
        <span className="absolute inset-0" style={{ background: gaps }} />
      </span>
      {picture === undefined && (
        <span className="absolute inset-x-0 bottom-0 truncate bg-black/70 px-3 py-1 text-xs text-white">
          {t('drawn')}
        </span>
      )}
    </span>
  )
}
