import { ORPCError } from '@orpc/client'
import { type ErrorComponentProps, Link, useRouter, useRouterState } from '@tanstack/react-router'
import { Button, buttonClass } from '../design/button.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { Spinner } from '../design/spinner.tsx'
import { useShellTexts } from './texts.ts'
import { PartMissing } from './update.ts'

/** Shown while a page or its data is on the way. */
export function Pending() {
  const t = useShellTexts()
  return (
    <div className="grid min-h-60 place-items-center">
      <Spinner label={t('loading')} />
    </div>
  )
}

/** An address that leads nowhere. */
export function NotFound() {
  const t = useShellTexts()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  return (
    <EmptyState title={t('notFound')} text={t('notFoundHelp', { path })}>
      <Link to="/" className={buttonClass('primary')}>
        {t('toStart')}
      </Link>
    </EmptyState>
  )
}

/** A page that could not be shown: what the server said, or else what broke. */
export function Failed({ error, reset }: ErrorComponentProps) {
  const t = useShellTexts()
  const router = useRouter()
  if (error instanceof ORPCError && error.status === 404) return <NotFound />
  const said = error instanceof Error ? error.message : String(error)
  return (
    <EmptyState title={t('failed')} text={error instanceof PartMissing ? t('pageMissing') : said}>
      <Button
        kind="primary"
        onClick={() => {
          reset()
          void router.invalidate()
        }}
      >
        {t('reload')}
      </Button>
    </EmptyState>
  )
}
