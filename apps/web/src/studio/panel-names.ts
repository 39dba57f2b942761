/** The panels beside the blocks, as addresses name them. */
export const panelNames = ['block', 'train', 'test', 'code'] as const
export type PanelName = (typeof panelNames)[number]

/** Whether an address names a panel. */
export function isPanelName(name: unknown): name is PanelName {
  return panelNames.some((known) => known === name)
}
