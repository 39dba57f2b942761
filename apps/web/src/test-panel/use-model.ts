import { useEffect, useState } from 'react'
import { type Model, openModel } from './model.ts'

export type ModelState =
  | { readonly status: 'loading'; readonly progress: number | undefined }
  | { readonly status: 'ready'; readonly model: Model }
  | { readonly status: 'failed'; readonly message: string }

/** The model of a run, loaded in this browser; another `attempt` loads it again. */
export function useModel(run: string, attempt: number): ModelState {
  const [state, setState] = useState<ModelState & { of: string }>()
  const of = `${run} ${attempt}`
  useEffect(() => {
    const opened = openModel(`/api/runs/${encodeURIComponent(run)}/artefacts/model.onnx`, {
      progress: (progress) => setState({ of, status: 'loading', progress }),
      ready: (model) => setState({ of, status: 'ready', model }),
      failed: (message) => setState({ of, status: 'failed', message }),
    })
    return () => opened.close()
  }, [run, of])
  return state?.of === of ? state : { status: 'loading', progress: undefined }
}
