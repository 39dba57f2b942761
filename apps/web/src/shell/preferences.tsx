import type { Language } from '@blocksight/network'
import { chooseLanguage, languages, useLanguage } from '../i18n/language.ts'
import { useShellTexts } from './texts.ts'
import { chooseTheme, type Theme, useTheme } from './theme.ts'

const select =
  'h-8 rounded-md border border-line bg-surface px-1.5 text-sm text-ink hover:border-line-strong max-sm:max-w-20'

/** Language and colours, each as one small choice. */
export function Preferences() {
  const t = useShellTexts()
  const language = useLanguage()
  const theme = useTheme()
  return (
    <div className="flex items-center gap-1.5">
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
    </div>
  )
}
