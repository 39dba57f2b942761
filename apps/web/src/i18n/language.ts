import type { Language } from '@blocksight/network'
import i18next from 'i18next'
import { useSyncExternalStore } from 'react'

export const languages: Readonly<Record<Language, string>> = { en: 'English', ko: '한국어' }
const key = 'blocksight.language'

/** What the person chose earlier, or else the first language of the browser that we speak, or else English. */
export function preferredLanguage(): Language {
  const wished = [localStorage.getItem(key), ...navigator.languages]
  return wished.map((tag) => tag?.slice(0, 2).toLowerCase()).find((tag) => tag === 'en' || tag === 'ko') ?? 'en'
}

/** Switches every text on the page, and remembers the choice. */
export function chooseLanguage(language: Language): void {
  localStorage.setItem(key, language)
  void i18next.changeLanguage(language)
}

/** The language the page is in now. */
export function currentLanguage(): Language {
  return i18next.language === 'ko' ? 'ko' : 'en'
}

/** The language, for a component that is to follow it. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage)
}

function subscribe(tell: () => void): () => void {
  i18next.on('languageChanged', tell)
  return () => i18next.off('languageChanged', tell)
}
