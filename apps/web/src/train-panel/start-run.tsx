import type { RunRecord } from '@blocksight/contracts'
import type { NetworkDocument } from '@blocksight/network'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { api } from '../api/client.ts'
import { newId } from '../api/new-id.ts'
import { isUnreachable, queries } from '../api/queries.ts'
import { Button } from '../design/button.tsx'
import { Icon } from '../design/icon.tsx'
import { Notice } from '../design/notice.tsx'
import { NumberField } from '../design/number-field.tsx'
import { toast } from '../design/toast.tsx'
import { Problem } from '../studio/problems.tsx'
import { useOpenNetwork, useStudioState } from '../studio/use-studio.ts'
import { distanceFrom } from './run-differences.ts'
import { useTrainTexts } from './texts.ts'
import { isActive, lookAtRuns } from './use-runs.ts'
import { seedRange, useSeed } from './use-seed.ts'

/** What one press of the button asks for; its key makes one run of it, however often it has to be sent. */
interface Wish {
  readonly document: NetworkDocument
  readonly seed: number
  readonly key: string
  /** The run that came of it. */
  run?: string
}

/**
 * Seed and button: saves, refuses a broken network with its problems, and starts a run. While a run goes on, asking for
 * the very same again shows that one: it would give the same numbers. `readAt` is when the server last answered.
 */
export function StartRun({
  runs,
  readAt,
  onStarted,
  onShowBlock,
}: {
  runs: readonly RunRecord[]
  readAt: number
  onStarted: (run: RunRecord) => void
  onShowBlock?: (() => void) | undefined
}) {
  const t = useTrainTexts()
  const { id, studio, save } = useOpenNetwork()
  const errors = useStudioState((state) => state.compilation.diagnostics).filter(({ severity }) => severity === 'error')
  const [seed, setSeed] = useSeed(id)
  const [refused, setRefused] = useState(false)
  const [failedAt, setFailedAt] = useState(0)
  const wish = useRef<Wish>(undefined)
  const same = () => wish.current?.document === studio.state.document && wish.current.seed === seed

  const start = useMutation({
    mutationFn: async () => {
      await save()
      const asked = wish.current && same() && wish.current.run === undefined ? wish.current : newWish()
      wish.current = asked
      const { document, key } = asked
      const run = await api.runs.create({ document, seed: asked.seed, key, network: id })
      asked.run = run.id
      return run
    },
    onSuccess: (run) => {
      queries.setQueryData<RunRecord[]>(['runs', { network: id }], (runs = []) => [
        run,
        ...runs.filter((other) => other.id !== run.id),
      ])
      onStarted(run)
    },
    onError: () => setFailedAt(Date.now()),
    // Also after an error: the server is asked until it answers again.
    onSettled: lookAtRuns,
  })

  const unreachable = start.error !== null && isUnreachable(start.error)
  const isPast = unreachable && readAt > failedAt

  const newWish = (): Wish => ({ document: studio.state.document, seed, key: newId() })
  const press = () => {
    if (start.isPending) return
    start.reset()
    const distance = distanceFrom(studio.state.document)
    const going = runs.find((run) => run.seed === seed && isActive(run) && distance(run) === undefined)
    if (going) {
      toast(t('alreadyGoing'))
      return onStarted(going)
    }
    setRefused(errors.length > 0)
    if (errors.length === 0) start.mutate()
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
    event.preventDefault()
    press()
  })
  useEffect(() => {
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])

  return (
    <div className="grid gap-3">
      <Button
        kind="primary"
        className="h-12 w-full text-base"
        disabled={start.isPending}
        onClick={press}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        data-run="start"
      >
        <Icon name="play" className="size-5 fill-current" />
        {t(start.isPending ? 'running' : 'run')}
        <span className="hidden font-sans text-xs font-normal sm:inline" aria-hidden="true">
          {t('runKeys')}
        </span>
      </Button>
      {refused && errors.length > 0 && (
        <div className="grid gap-2" role="alert">
          <p className="text-sm font-medium">{t('mend', { count: errors.length })}</p>
          {errors.map((diagnostic, index) => (
            <Problem
              // biome-ignore lint/suspicious/noArrayIndexKey: a block may have the same problem twice
              key={`${diagnostic.block} ${diagnostic.code} ${index}`}
              diagnostic={diagnostic}
              onShow={onShowBlock ?? (() => {})}
            />
          ))}
        </div>
      )}
      {start.error && !isPast && (
        <Notice kind="bad">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p>{unreachable ? t('unreachable') : start.error.message}</p>
            <Button small onClick={press}>
              {t('retry')}
            </Button>
          </div>
        </Notice>
      )}
      <NumberField
        label={t('seed')}
        help={t('seedHelp')}
        value={seed}
        onChange={setSeed}
        isDefault={seed === 1}
        onReset={() => setSeed(1)}
        {...seedRange}
      />
    </div>
  )
}
