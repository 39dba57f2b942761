import type { Language } from '@blocksight/network'
import { api } from '../api/client.ts'
import { queries } from '../api/queries.ts'
import { type Starter, starterDocument } from './starters.ts'

/** Stores a starter's network under that id; asking again after a lost answer makes no second one. */
export async function makeNetwork(starter: Starter, language: Language, id: string): Promise<void> {
  await api.networks.create({ id, document: await starterDocument(starter, language) })
  void queries.invalidateQueries({ queryKey: ['networks'] })
}
