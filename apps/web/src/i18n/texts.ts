import type { Language } from '@blocksight/network'
// By its own way in: the whole package brings zod along, and every page needs texts.
import { withParticles } from '@blocksight/network/particles'
import i18next from 'i18next'
import { currentLanguage, preferredLanguage, useLanguage } from './language.ts'

/** English counts one and many; Korean does not. */
type Base<K> = K extends `${infer B}_one` | `${infer B}_other` ? B : K
type Values = Readonly<Record<string, string | number>>
type InKorean<T> = { readonly [K in keyof T as K extends `${string}_one` ? never : K]: string }

/** Gives the text of that name; `{{placeholders}}` are filled with `values`, and `count` chooses one or many. */
export type Translate<T> = (name: Base<keyof T & string>, values?: Values) => string

/**
 * Declares a feature's texts in both languages; a missing Korean one does not compile. Returns the hook that gives them
 * in the language of the page, and `now` for use outside of components.
 */
export function defineTexts<const T extends Readonly<Record<string, string>>>(
  namespace: string,
  texts: { readonly en: T; readonly ko: InKorean<T> },
): (() => Translate<T>) & { readonly now: Translate<T> } {
  for (const [language, bundle] of Object.entries(texts)) i18next.addResourceBundle(language, namespace, bundle)
  const translate = i18next.t as unknown as (name: string, options: object) => string
  // A text without values is the text: most are, and a component asks for many each time it renders.
  const inLanguage = (lng: Language): Translate<T> => {
    const bundle: Readonly<Record<string, string>> = texts[lng]
    return (name, values) =>
      (values ? undefined : bundle[name]) ?? withParticles(translate(name, { lng, ns: namespace, ...values }))
  }
  const translations = { en: inLanguage('en'), ko: inLanguage('ko') }
  const use = () => translations[useLanguage()]
  const now: Translate<T> = (name, values) => translations[currentLanguage()](name, values)
  return Object.assign(use, { now })
}

void i18next.init({
  lng: preferredLanguage(),
  fallbackLng: 'en',
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  initAsync: false,
  resources: {},
})
