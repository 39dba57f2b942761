/** To come. */
export function NewDatasetPage() {
  return null
}
