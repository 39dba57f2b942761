import { useEffect, useState } from 'react'
import { newId } from '../../../api/new-id.ts'
import type { FileInFolder } from '../dropped.ts'
import { useImportTexts } from '../texts.ts'
import { forgetPictures, keepPicture, loadPictures, type Picture } from './picture-store.ts'

/** A class while its pictures are being taken; `key` stays when the name changes. */
export interface CameraClass {
  readonly key: string
  readonly name: string
}

const classesKey = 'blocksight.camera-classes'

/** Classes and their pictures, kept in the browser until a dataset is made of them. */
export function usePictures() {
  const t = useImportTexts()
  const [classes, setClasses] = useState<readonly CameraClass[]>(
    () => savedClasses() ?? [1, 2].map((number) => ({ key: newId(), name: t('defaultClass', { number }) })),
  )
  const [pictures, setPictures] = useState<readonly Picture[]>([])
  const [isLoaded, setLoaded] = useState(false)
  useEffect(() => {
    let isGone = false
    loadPictures()
      .catch(() => [])
      .then((loaded) => {
        if (isGone) return
        setPictures((taken) => [...loaded, ...taken.filter(({ id }) => !loaded.some((one) => one.id === id))])
        setLoaded(true)
      })
    return () => {
      isGone = true
    }
  }, [])

  const change = (next: readonly CameraClass[]) => {
    localStorage.setItem(classesKey, JSON.stringify(next))
    setClasses(next)
  }
  const forget = async (chosen: readonly Picture[]) => {
    const ids = new Set(chosen.map(({ id }) => id))
    // First in the store: what is gone from the page must not come back with a reload.
    await forgetPictures([...ids])
    setPictures((now) => now.filter(({ id }) => !ids.has(id)))
  }
  const of = (key: string) => pictures.filter(({ className }) => className === key)

  return {
    classes,
    isLoaded,
    /** How many pictures there are of all classes. */
    count: pictures.length,
    of,
    rename: (key: string, name: string) => change(classes.map((one) => (one.key === key ? { key, name } : one))),
    add: () => change([...classes, { key: newId(), name: t('defaultClass', { number: classes.length + 1 }) }]),
    remove(key: string) {
      // At once, so that another class that is removed meanwhile does not come back.
      change(classes.filter((one) => one.key !== key))
      return forget(of(key))
    },
    async take(key: string, blob: Blob) {
      // A name in the store must not be lost either: the classes are written with their first picture.
      localStorage.setItem(classesKey, JSON.stringify(classes))
      const picture = await keepPicture({ className: key, blob })
      setPictures((now) => [...now, picture])
    },
    forget,
    clear: () => forget(pictures),
    /** The pictures as files in one folder for each class, in an order that stays. */
    files: (): FileInFolder[] =>
      classes.flatMap(({ key, name }) =>
        of(key).map(({ id, blob }) => ({
          path: `${folderName(name)}/${id}.jpg`,
          blob,
        })),
      ),
  }
}

export type Pictures = ReturnType<typeof usePictures>

function savedClasses(): readonly CameraClass[] | undefined {
  try {
    const saved = JSON.parse(localStorage.getItem(classesKey) ?? 'null')
    return Array.isArray(saved) && saved.length > 0 ? saved : undefined
  } catch {
    return undefined
  }
}

/** A class's name as a folder: what would be read as a path, or as a hidden folder, is written otherwise. */
export function folderName(name: string): string {
  return name.trim().replaceAll(/[/\\]/g, '∕').replace(/^\.+/, '·')
}
