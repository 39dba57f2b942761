import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { Icon } from '../design/icon.tsx'
import { Notice } from '../design/notice.tsx'
import { SelectField } from '../design/select-field.tsx'
import { Spinner } from '../design/spinner.tsx'
import { AnswerView } from './answer-view.tsx'
import { CameraView } from './camera-view.tsx'
import type { Tester } from './tester.ts'
import { useTestTexts } from './texts.ts'
import { useCamera } from './use-camera.ts'
import { type TakePicture, useLiveAnswer } from './use-live-answer.ts'

const problemTexts = {
  denied: 'cameraDenied',
  missing: 'cameraMissing',
  busy: 'cameraBusy',
  insecure: 'cameraInsecure',
  failed: 'cameraFailed',
} as const

/** What the camera sees, tested live. */
export function CameraTab({ tester }: { tester: Tester }) {
  const t = useTestTexts()
  const { state, start, stop } = useCamera()
  const [take, setTake] = useState<TakePicture>()
  const isOn = state.status === 'on'
  const live = useLiveAnswer(tester, isOn ? take : undefined)
  return (
    <div className="@container">
      <div className="grid gap-4 @2xl:grid-cols-2">
        <div className="grid content-start gap-3">
          {isOn ? (
            <>
              <CameraView stream={state.stream} onPicture={(next) => setTake(() => next)} />
              {state.cameras.length > 1 && (
                <SelectField
                  label={t('whichCamera')}
                  value={state.stream.getVideoTracks()[0]?.getSettings().deviceId ?? ''}
                  choices={state.cameras.map(({ deviceId, label }, index) => ({
                    value: deviceId,
                    label: label || t('cameraNumber', { number: index + 1 }),
                  }))}
                  onChange={(camera) => void start(camera)}
                />
              )}
              <Button small className="justify-self-start" onClick={stop}>
                <Icon name="stop" className="size-4" />
                {t('stopCamera')}
              </Button>
            </>
          ) : (
            <Button
              kind="primary"
              small
              className="justify-self-start"
              disabled={state.status === 'starting'}
              onClick={() => void start()}
            >
              <Icon name="camera" className="size-4" />
              {t('startCamera')}
            </Button>
          )}
          {state.status === 'starting' && <Spinner label={t('cameraStarting')} />}
          {state.status === 'problem' && (
            <Notice kind="bad">{t(problemTexts[state.problem], { message: state.message })}</Notice>
          )}
          <p className="text-xs text-soft">{t('cameraHelp')}</p>
        </div>
        <AnswerView live={live} tester={tester} />
      </div>
    </div>
  )
}
