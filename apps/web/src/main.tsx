import './app.css'
import './i18n/texts.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queries } from './api/queries.ts'
import { Toasts } from './design/toast.tsx'
import { router } from './router.tsx'
import { showTheme } from './shell/theme.ts'
import { loadAgainAfterUpdate } from './shell/update.ts'

showTheme()
loadAgainAfterUpdate()
createRoot(document.getElementById('app') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Toasts>
        <RouterProvider router={router} />
      </Toasts>
    </QueryClientProvider>
  </StrictMode>,
)
