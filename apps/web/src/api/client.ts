import { type ApiClient, createApiClient } from '@blocksight/contracts/client'
import { currentLanguage } from '../i18n/language.ts'

/** The server this page came from. Messages come in the language of the page. */
export const api: ApiClient = createApiClient(location.origin, () => ({ 'accept-language': currentLanguage() }))
