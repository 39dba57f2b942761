import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'light' | 'dark'
const key = 'blocksight.theme'
const dark = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

/** The person's choice; `system` follows the operating system. */
function chosenTheme(): Theme {
  const saved = localStorage.getItem(key)
  return saved === 'light' || saved === 'dark' ? saved : 'system'
}

/** Puts the choice on the page and remembers it. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(key)
  else localStorage.setItem(key, theme)
  showTheme()
}

/** Puts the remembered choice on the page; called once at the start. */
export function showTheme(): void {
  const theme = chosenTheme()
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  for (const tell of listeners) tell()
}

/** Whether the page is dark now; for what cannot be coloured by CSS (Blockly, plots, CodeMirror). */
function isDark(): boolean {
  const theme = chosenTheme()
  return theme === 'dark' || (theme === 'system' && dark.matches)
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  dark.addEventListener('change', tell)
  return () => {
    listeners.delete(tell)
    dark.removeEventListener('change', tell)
  }
}

/** `isDark`, for a component that is to follow it. */
export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, isDark)
}

/** `chosenTheme`, for a component that is to follow it. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, chosenTheme)
}
