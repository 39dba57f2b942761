import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { queries } from './api/queries.ts'
import { LandingPage } from './landing/landing-page.tsx'
import { readView } from './networks/view.ts'
import { Layout } from './shell/layout.tsx'
import { Failed, NotFound, Pending } from './shell/states.tsx'
import { loadPart } from './shell/update.ts'
import { isPanelName, type PanelName } from './studio/panel-names.ts'

const root = createRootRoute({ component: Layout, notFoundComponent: NotFound })

const landing = createRoute({ getParentRoute: () => root, path: '/', component: LandingPage })

const networks = createRoute({
  getParentRoute: () => root,
  path: '/networks',
  validateSearch: readView,
  component: lazyRouteComponent(() => loadPart(() => import('./networks/networks-page.tsx')), 'NetworksPage'),
})

const studio = createRoute({
  getParentRoute: () => root,
  path: '/networks/$id',
  validateSearch: (search): { panel?: PanelName; run?: string } => ({
    ...(isPanelName(search.panel) && { panel: search.panel }),
    ...(typeof search.run === 'string' && { run: search.run }),
  }),
  loader: async ({ params }) => {
    // Not awaited: the page asks for the same things, shows that it waits, and says when they cannot be had.
    import('./editor/block-editor.tsx').catch(() => {})
    const { storedNetwork } = await loadPart(() => import('./studio/stored-network.ts'))
    void queries.prefetchQuery(storedNetwork(params.id))
  },
  component: lazyRouteComponent(() => loadPart(() => import('./studio/studio-page.tsx')), 'StudioPage'),
})

const datasets = createRoute({
  getParentRoute: () => root,
  path: '/datasets',
  component: lazyRouteComponent(() => loadPart(() => import('./data/datasets-page.tsx')), 'DatasetsPage'),
})

const newDataset = createRoute({
  getParentRoute: () => root,
  path: '/datasets/new',
  component: lazyRouteComponent(() => loadPart(() => import('./data/new-dataset-page.tsx')), 'NewDatasetPage'),
})

const dataset = createRoute({
  getParentRoute: () => root,
  path: '/datasets/$id',
  component: lazyRouteComponent(() => loadPart(() => import('./data/dataset-page.tsx')), 'DatasetPage'),
})

const blocks = createRoute({
  getParentRoute: () => root,
  path: '/blocks',
  component: lazyRouteComponent(() => loadPart(() => import('./blocks/blocks-page.tsx')), 'BlocksPage'),
})

const block = createRoute({
  getParentRoute: () => root,
  path: '/blocks/$type',
  component: lazyRouteComponent(() => loadPart(() => import('./blocks/block-page.tsx')), 'BlockPage'),
})

/** Every page and its address. All but the landing page are loaded when they are opened. */
export const router = createRouter({
  routeTree: root.addChildren([landing, networks, studio, datasets, newDataset, dataset, blocks, block]),
  defaultPreload: 'intent',
  defaultPendingComponent: Pending,
  defaultErrorComponent: Failed,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
