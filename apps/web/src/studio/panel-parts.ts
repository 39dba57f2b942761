/** The panels that are loaded on their own. */
export const panelParts = {
  train: () => import('../train-panel/train-panel.tsx'),
  test: () => import('../test-panel/test-panel.tsx'),
  code: () => import('../code-panel/code-panel.tsx'),
} as const
