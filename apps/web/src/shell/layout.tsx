import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useLanguage } from '../i18n/language.ts'
import { Preferences } from './preferences.tsx'
import { useShellTexts } from './texts.ts'

/** What is around every page: the way to the others, language and colours. The studio brings a bar of its own. */
export function Layout() {
  const language = useLanguage()
  const inStudio = useRouterState({ select: ({ location }) => /^\/networks\/[^/]+$/.test(location.pathname) })
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  if (inStudio) return <Outlet />
  return (
    <div className="flex min-h-dvh flex-col">
      <Header />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-7xl flex-1 px-4 py-6 outline-none sm:px-6">
        <Outlet />
      </main>
    </div>
  )
}

function Header() {
  const t = useShellTexts()
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-surface">
      <a
        href="#content"
        className="sr-only rounded bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:absolute focus:left-2 focus:top-2 focus:z-30"
      >
        {t('skip')}
      </a>
      <div className="mx-auto flex h-14 max-w-7xl items-center gap-1 px-3 sm:gap-4 sm:px-6">
        <Link to="/" aria-label="Blocksight" className="flex items-center gap-2 font-bold text-ink no-underline">
          <Logo />
          <span className="hidden text-lg sm:inline">Blocksight</span>
        </Link>
        <nav className="flex flex-1 items-center gap-0.5 overflow-x-auto text-sm sm:gap-1">
          <NavigationLink to="/networks">{t('networks')}</NavigationLink>
          <NavigationLink to="/datasets">{t('datasets')}</NavigationLink>
          <NavigationLink to="/blocks">{t('blocks')}</NavigationLink>
        </nav>
        <Preferences compactBelow="md" />
      </div>
    </header>
  )
}

function NavigationLink({ to, children }: { to: '/networks' | '/datasets' | '/blocks'; children: ReactNode }) {
  return (
    <Link
      to={to}
      className="whitespace-nowrap rounded-md px-2 py-1.5 text-soft no-underline hover:bg-sunken hover:text-ink sm:px-3"
      activeProps={{ className: 'bg-accent-soft !text-ink font-semibold', 'aria-current': 'page' }}
    >
      {children}
    </Link>
  )
}

/** The two stacked blocks that stand for Blocksight. */
export function Logo() {
  return (
    <svg viewBox="0 0 32 32" className="size-7 shrink-0" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#3b5bdb" />
      <path d="M7 8h7v2h4V8h7v6H7z" fill="#fff" />
      <path d="M7 16h7v2h4v-2h7v8H7z" fill="#91a7ff" />
    </svg>
  )
}
