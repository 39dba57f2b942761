import { Link } from '@tanstack/react-router'
import { useLanguage } from '../i18n/language.ts'
import { samplePicture } from '../pictures/sample-pictures.ts'
import { factsOf, starters } from './starters.ts'
import { useLandingTexts } from './texts.ts'

/** Ways on, and whose pictures are shown. */
export function Footer() {
  const t = useLandingTexts()
  const language = useLanguage()
  const shown = starters.map(factsOf).filter(({ id }) => samplePicture(id) !== undefined)
  const credits = shown.map(({ name, licence }) => `${name[language]}: ${licence}`).join(' · ')
  return (
    <footer className="grid gap-3 border-t border-line pt-6 text-sm text-soft">
      <nav aria-label={t('more')} className="flex flex-wrap gap-x-6 gap-y-2">
        <Link to="/blocks">{t('reference')}</Link>
        <Link to="/datasets">{t('datasets')}</Link>
        <a href="/api">{t('api')}</a>
      </nav>
      <p className="text-xs">
        {t('pictures')}: {credits}
      </p>
    </footer>
  )
}
