import type { Language } from '@blocksight/network'
import { useId } from 'react'
import { Icon } from '../design/icon.tsx'
import { chooseLanguage, languages, useLanguage } from '../i18n/language.ts'
import { useShellTexts } from './texts.ts'
import { chooseTheme, type Theme, useTheme } from './theme.ts'

const select = 'h-8 rounded-md border border-line bg-surface px-1.5 text-sm text-ink hover:border-line-strong'

/** Language and colours, each as one small choice; where there is little room, behind one button. */
export function Preferences({ compactBelow }: { compactBelow: 'md' | 'xl' }) {
  const t = useShellTexts()
  const id = useId()
  const [wide, narrow] = compactBelow === 'md' ? ['max-md:hidden', 'md:hidden'] : ['max-xl:hidden', 'xl:hidden']
  return (
    <>
      <div className={`flex items-center gap-1.5 ${wide}`}>
        <Choices />
      </div>
      <button
        type="button"
        popoverTarget={id}
        aria-label={t('preferences')}
        title={t('preferences')}
        className={`grid size-9 shrink-0 place-items-center rounded-lg text-soft hover:bg-sunken hover:text-ink ${narrow}`}
      >
        <Icon name="sliders" />
      </button>
      <div
        id={id}
        popover="auto"
        className={`fixed inset-auto right-3 top-14 gap-2 rounded-xl border border-line bg-raised p-3 shadow-xl [&:popover-open]:grid ${narrow}`}
      >
        <Choices />
      </div>
    </>
  )
}

function Choices() {
  const t = useShellTexts()
  const language = useLanguage()
  const theme = useTheme()
  return (
    <>
      <select
        aria-label={t('language')}
        className={select}
        value={language}
        onChange={({ target }) => chooseLanguage(target.value as Language)}
      >
        {Object.entries(languages).map(([code, name]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
      <select
        aria-label={t('theme')}
        className={select}
        value={theme}
        onChange={({ target }) => chooseTheme(target.value as Theme)}
      >
        <option value="system">{t('system')}</option>
        <option value="light">{t('light')}</option>
        <option value="dark">{t('dark')}</option>
      </select>
    </>
  )
}
