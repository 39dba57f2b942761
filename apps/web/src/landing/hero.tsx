import { Link } from '@tanstack/react-router'
import { Button, buttonClass } from '../design/button.tsx'
import { Icon } from '../design/icon.tsx'
import { Notice } from '../design/notice.tsx'
import { LivePicture } from './live-picture.tsx'
import { type Starter, starters } from './starters.ts'
import { useLandingTexts } from './texts.ts'
import type { Start } from './use-start.ts'

/** What it is in one look, and the one button. */
export function Hero({ start: { making, problem, prepare, start } }: { start: Start }) {
  const t = useLandingTexts()
  const first = starters[0] as Starter
  return (
    <section className="grid items-center gap-10 pt-2 lg:grid-cols-[minmax(0,5fr)_minmax(0,8fr)] lg:gap-12 lg:pt-8">
      <div className="grid content-center gap-5">
        <h1 className="text-4xl font-bold leading-tight tracking-tight sm:text-5xl">{t('headline')}</h1>
        <p className="max-w-xl text-lg text-soft">{t('lead')}</p>
        <div className="flex flex-wrap items-center gap-3 pt-1">
          <Button
            kind="primary"
            className="!h-13 !px-6 text-lg shadow-lg shadow-accent/25"
            disabled={making !== undefined}
            onPointerEnter={prepare}
            onFocus={prepare}
            onClick={() => start(first)}
          >
            <Icon name="play" />
            {making === first.id ? t('starting') : t('first')}
          </Button>
          <Link to="/networks" className={`${buttonClass('quiet')} !h-13`}>
            {t('mine')}
          </Link>
        </div>
        {problem !== undefined && <Notice kind="bad">{t('notStarted', { problem })}</Notice>}
        <p className="text-sm text-soft">{t('promise')}</p>
      </div>
      <LivePicture />
    </section>
  )
}
