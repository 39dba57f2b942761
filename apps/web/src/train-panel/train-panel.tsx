/** To come. */
export function TrainPanel() {
  return null
}
