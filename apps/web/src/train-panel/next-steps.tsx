import type { RunRecord } from '@blocksight/contracts'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from '../design/button.tsx'
import type { PanelName } from '../studio/panel-names.ts'
import { useDistance } from './run-document.ts'
import { useTrainTexts } from './texts.ts'

const route = getRouteApi('/networks/$id')

/** Where to go from a run with a result: to try it, and to its code while that of the open network is the same. */
export function NextSteps({ run }: { run: RunRecord }) {
  const t = useTrainTexts()
  const navigate = route.useNavigate()
  const isOpenNetwork = useDistance()(run) === undefined
  if (!run.result || !run.proof) return null

  const go = (panel: PanelName) =>
    void navigate({ search: (search) => ({ ...search, panel, run: run.id }), replace: true })
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      <Button small kind="primary" onClick={() => go('test')}>
        {t('testIt')}
      </Button>
      {isOpenNetwork && (
        <Button small onClick={() => go('code')}>
          {t('toCode')}
        </Button>
      )}
    </div>
  )
}
