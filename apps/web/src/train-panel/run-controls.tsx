import type { RunRecord } from '@blocksight/contracts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { isUnreachable } from '../api/queries.ts'
import { Button } from '../design/button.tsx'
import { Dialog, DialogActions } from '../design/dialog.tsx'
import { Icon } from '../design/icon.tsx'
import { Notice } from '../design/notice.tsx'
import { wayOn } from './after-failure.ts'
import { isEnding } from './phase.ts'
import type { RunFeed } from './run-feed.ts'
import { useTrainTexts } from './texts.ts'
import { isActive, lookAtRuns, useFeedState } from './use-runs.ts'

type Action = 'pause' | 'resume' | 'stop' | 'delete'

/**
 * What can be done with a run now; the server's word counts where two windows disagree. `readAt` is when the server last
 * said how the run is.
 */
export function RunControls({ run, feed, readAt }: { run: RunRecord; feed: RunFeed; readAt: number }) {
  const t = useTrainTexts()
  useFeedState(feed)
  const { id, status, asked, checkpoint } = run
  const [asks, setAsks] = useState(false)
  const [failure, setFailure] = useState<{ readonly at: number; readonly status: RunRecord['status'] }>()
  const change = useMutation({
    mutationFn: async (action: Action) => void (await api.runs[action]({ id })),
    onError: () => setFailure({ at: Date.now(), status }),
    onSettled: lookAtRuns,
  })
  // Once the server has answered again, or the run has moved on, what was in the way is no longer.
  const unreachable = change.error !== null && isUnreachable(change.error)
  const isPast = failure !== undefined && (unreachable ? readAt > failure.at : status !== failure.status)
  const busy = change.isPending || asked !== null
  const step = Math.max(run.step, feed.history.moments.at(-1)?.step ?? 0)
  const canEnd = (isActive(run) || status === 'paused') && !isEnding({ ...run, step }, feed.history.stage)
  const way = status === 'paused' ? 'resume' : status === 'failed' ? wayOn(run.failure) : undefined
  const isEmpty = checkpoint === null && status !== 'running' && status !== 'preparing'
  return (
    <>
      <div className="flex flex-wrap gap-2 empty:hidden">
        {canEnd && status !== 'paused' && (
          <Button small disabled={busy} onClick={() => change.mutate('pause')}>
            <Icon name="pause" className="size-4" />
            {t('pause')}
          </Button>
        )}
        {(way === 'resume' || way === 'either') && (
          <Button
            small
            kind={way === 'resume' ? 'primary' : 'plain'}
            disabled={change.isPending}
            onClick={() => change.mutate('resume')}
          >
            <Icon name="play" className="size-4" />
            {t('resume')}
          </Button>
        )}
        {canEnd && (
          <Button small disabled={change.isPending || asked === 'stop'} onClick={() => change.mutate('stop')}>
            <Icon name="stop" className="size-4" />
            {t(isEmpty ? 'stopEmpty' : 'stop')}
          </Button>
        )}
        {status !== 'running' && status !== 'preparing' && (
          <Button small kind="quiet" disabled={change.isPending} onClick={() => setAsks(true)}>
            <Icon name="trash" className="size-4" />
            {t('delete')}
          </Button>
        )}
      </div>
      {change.error && !isPast && (
        <Notice kind="bad">{unreachable ? t('actionUnreachable') : change.error.message}</Notice>
      )}
      <Dialog open={asks} onClose={() => setAsks(false)} title={t('deleteTitle')}>
        <p>{t('deleteText')}</p>
        <DialogActions>
          <Button onClick={() => setAsks(false)}>{t('cancel')}</Button>
          <Button
            kind="danger"
            onClick={() => {
              setAsks(false)
              change.mutate('delete')
            }}
          >
            {t('delete')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  )
}
