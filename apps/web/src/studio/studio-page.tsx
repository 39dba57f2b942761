import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useDatasets } from '../data/use-datasets.ts'
import { Failed, Pending } from '../shell/states.tsx'
import { Autosave } from './autosave.ts'
import { DeletedNetwork } from './deleted-network.tsx'
import { environmentOf } from './environment.ts'
import { loadAhead } from './load-ahead.ts'
import { isDeleted, storedNetwork } from './stored-network.ts'
import { Studio } from './studio.ts'
import { StudioRoom } from './studio-room.tsx'
import { type OpenNetwork, OpenNetworkContext } from './use-studio.ts'

const route = getRouteApi('/networks/$id')

/** Opens a network: reads it, and what this browser kept of it, and builds the studio around it. */
export function StudioPage() {
  const { id } = route.useParams()
  const stored = useQuery(storedNetwork(id))
  const { data: records } = useDatasets()
  const [opened, setOpened] = useState<OpenNetwork & { autosave: Autosave }>()

  useEffect(() => {
    if (!stored.data) return
    const { document, stored: acknowledged, revision } = stored.data
    const studio = new Studio(document, environmentOf([]))
    const autosave = new Autosave(id, studio, acknowledged, revision)
    setOpened({ id, studio, autosave, save: () => autosave.save() })
    return () => {
      setOpened(undefined)
      autosave.dispose()
    }
  }, [id, stored.data])

  useEffect(() => {
    if (!opened) return
    const left = new AbortController()
    void loadAhead(left.signal)
    return () => left.abort()
  }, [opened])

  useEffect(() => {
    if (opened && records?.some(({ builtIn }) => !builtIn)) opened.studio.learn(environmentOf(records))
  }, [opened, records])

  if (stored.error && isDeleted(stored.error)) {
    return <DeletedNetwork id={id} error={stored.error} onRestored={() => stored.refetch()} />
  }
  if (stored.error) return <Failed error={stored.error} reset={() => void stored.refetch()} />
  if (!opened) return <Pending />
  return (
    <OpenNetworkContext value={opened}>
      <StudioRoom autosave={opened.autosave} />
    </OpenNetworkContext>
  )
}
