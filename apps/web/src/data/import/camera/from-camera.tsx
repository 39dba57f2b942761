import { useEffect, useState } from 'react'
import { Button } from '../../../design/button.tsx'
import { ConfirmDialog } from '../../../design/confirm-dialog.tsx'
import { Icon } from '../../../design/icon.tsx'
import { Notice } from '../../../design/notice.tsx'
import { MakeDataset } from '../make-dataset.tsx'
import { useImportTexts } from '../texts.ts'
import { useChosen } from '../use-chosen.ts'
import { ClassPictures } from './class-pictures.tsx'
import { useCamera } from './use-camera.ts'
import { type CameraClass, folderName, type Pictures, usePictures } from './use-pictures.ts'

const leastOfEach = 3

/** A dataset of pictures that are taken here and now, class by class. */
export function FromCamera() {
  const t = useImportTexts()
  const camera = useCamera()
  const pictures = usePictures()
  const { classes } = pictures
  const take = async (key: string) => {
    const blob = await camera.picture()
    if (blob) await pictures.take(key, blob)
  }
  const [failure, setFailure] = useState<string>()
  /** What the browser's store refuses is said, until something goes well again. */
  const attempt = (work: Promise<void>) =>
    work.then(
      () => setFailure(undefined),
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    )
  const problem = problemOf(pictures, t)
  const [losing, setLosing] = useState<CameraClass | 'all'>()
  return (
    <div className="grid gap-4">
      <p className="max-w-prose text-sm text-soft">{t('cameraHelp')}</p>
      {camera.problem && <Notice kind="bad">{t('cameraDenied', { reason: camera.problem })}</Notice>}
      {failure !== undefined && <Notice kind="bad">{t('storeFailed', { reason: failure })}</Notice>}
      <div className="grid items-start gap-4 lg:grid-cols-[24rem_minmax(0,1fr)]">
        <div className="sticky top-14 z-10 grid gap-2 bg-page py-2 lg:top-18 lg:py-0">
          <video
            ref={camera.video}
            autoPlay
            playsInline
            muted
            aria-label={t('cameraView')}
            className="aspect-4/3 w-full rounded-2xl bg-sunken object-contain max-lg:max-h-44"
          />
          <Button onClick={() => (camera.isOn ? camera.stop() : void camera.start())}>
            <Icon name="camera" />
            {t(camera.isOn ? 'cameraStop' : 'cameraStart')}
          </Button>
        </div>
        <div className="grid gap-3">
          {classes.map((one, index) => (
            <ClassPictures
              key={one.key}
              one={one}
              number={index + 1}
              pictures={pictures.of(one.key)}
              canTake={camera.isOn}
              canRemove={classes.length > 2}
              onName={(name) => pictures.rename(one.key, name)}
              onTake={() => void attempt(take(one.key))}
              onForget={(picture) => void attempt(pictures.forget([picture]))}
              onRemove={() =>
                pictures.of(one.key).length > 0 ? setLosing(one) : void attempt(pictures.remove(one.key))
              }
            />
          ))}
          <div className="flex flex-wrap gap-2">
            <Button onClick={pictures.add}>
              <Icon name="plus" />
              {t('addClass')}
            </Button>
            <Button disabled={pictures.count === 0} onClick={() => setLosing('all')}>
              {t('clear')}
            </Button>
          </div>
        </div>
      </div>
      {problem === undefined ? <Ready pictures={pictures} /> : <Notice>{problem}</Notice>}
      {losing && (
        <ConfirmLoss
          losing={losing}
          pictures={pictures}
          onConfirm={() => void attempt(losing === 'all' ? pictures.clear() : pictures.remove(losing.key))}
          onClose={() => setLosing(undefined)}
        />
      )}
    </div>
  )
}

/** Asks before a class and its pictures, or all pictures, are deleted. */
function ConfirmLoss({
  losing,
  pictures,
  onConfirm,
  onClose,
}: {
  losing: CameraClass | 'all'
  pictures: Pictures
  onConfirm: () => void
  onClose: () => void
}) {
  const t = useImportTexts()
  const words =
    losing === 'all'
      ? { title: t('clearTitle', { count: pictures.count }), text: t('clearText'), confirm: t('clear') }
      : {
          title: t('removeTitle', { class: losing.name }),
          text: t('removeText', { count: pictures.of(losing.key).length }),
          confirm: t('remove'),
        }
  return <ConfirmDialog texts={{ ...words, cancel: t('keep') }} onConfirm={onConfirm} onClose={onClose} />
}

/** The form for the pictures as they are now; taking more, or another name, changes what is sent. */
function Ready({ pictures }: { pictures: Pictures }) {
  const t = useImportTexts()
  const { chosen, take } = useChosen()
  const files = pictures.files()
  const content = files.map(({ path, blob }) => `${path} ${blob.size}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: `content` says whether the files are others
  useEffect(() => {
    void take(Promise.resolve({ kind: 'files', name: t('fromCamera'), files }))
  }, [content])
  return chosen && <MakeDataset chosen={chosen} camera />
}

function problemOf({ classes, of }: Pictures, t: ReturnType<typeof useImportTexts>): string | undefined {
  const names = classes.map(({ name }) => folderName(name))
  if (names.includes('')) return t('emptyName')
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) return t('sameName', { class: twice })
  if (classes.filter(({ key }) => of(key).length >= leastOfEach).length < 2) return t('needTwo')
  return undefined
}
