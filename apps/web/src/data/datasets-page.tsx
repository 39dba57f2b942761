/** To come. */
export function DatasetsPage() {
  return null
}
