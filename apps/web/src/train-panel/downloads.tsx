import type { RunRecord } from '@blocksight/contracts'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { buttonClass } from '../design/button.tsx'
import { Icon } from '../design/icon.tsx'
import { bytes } from '../i18n/format.ts'
import { useTrainTexts } from './texts.ts'

const offered = [
  'export.zip',
  'model.onnx',
  'weights.safetensors',
  'report.json',
  'source.zip',
  'network.json',
  'data.zip',
] as const

/** Everything that a run left behind, as links. */
export function Downloads({ run: { id, status } }: { run: RunRecord }) {
  const t = useTrainTexts()
  const there = useQuery({
    queryKey: ['artefacts', id, status],
    queryFn: () => api.runs.artefacts({ id }),
    staleTime: Number.POSITIVE_INFINITY,
  }).data?.artefacts
  if (!there) return null
  const listed = offered.flatMap((name) => there.find((artefact) => artefact.name === name) ?? [])
  return (
    <div className="grid gap-2">
      <h3 className="text-sm font-medium">{t('downloads')}</h3>
      <ul className="grid grid-cols-2 gap-1.5">
        {listed.map(({ name, bytes: size }) => (
          <li key={name} className={name === 'export.zip' ? 'col-span-2' : ''}>
            <a
              href={`/api/runs/${id}/artefacts/${name}`}
              download
              className={`${buttonClass(name === 'export.zip' ? 'primary' : 'plain', true)} w-full !justify-start`}
            >
              <Icon name="download" className="size-4" />
              <span className="truncate">{t(`artefact-${name as (typeof offered)[number]}`)}</span>
              {size !== null && <span className="ml-auto text-xs font-normal text-soft">{bytes(size)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
