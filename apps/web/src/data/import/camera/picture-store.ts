/** A picture that the camera took, with the key of its class. */
export interface Picture {
  readonly id: number
  readonly className: string
  readonly blob: Blob
}

const store = 'pictures'

/** The browser's own storage for pictures, so that a closed tab does not cost them. */
async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('blocksight-camera', 1)
  request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'id', autoIncrement: true })
  return done(request)
}

/** All pictures in the order in which they were taken. */
export async function loadPictures(): Promise<Picture[]> {
  return inStore('readonly', (pictures) => done<Picture[]>(pictures.getAll()))
}

/** Keeps a picture and gives it its id. */
export async function keepPicture(picture: Omit<Picture, 'id'>): Promise<Picture> {
  const id = await inStore('readwrite', (pictures) => done(pictures.add(picture)))
  return { ...picture, id: id as number }
}

export async function forgetPictures(ids: readonly number[]): Promise<void> {
  await inStore('readwrite', async (pictures) => {
    for (const id of ids) pictures.delete(id)
  })
}

/** Forgets every picture: what was to be made of them is made. */
export async function forgetAllPictures(): Promise<void> {
  await inStore('readwrite', async (pictures) => {
    pictures.clear()
  })
}

async function inStore<T>(mode: IDBTransactionMode, work: (pictures: IDBObjectStore) => Promise<T>): Promise<T> {
  const database = await open()
  try {
    const transaction = database.transaction(store, mode)
    const finished = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
    const result = await work(transaction.objectStore(store))
    await finished
    return result
  } finally {
    database.close()
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
