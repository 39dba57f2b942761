import { useLayoutEffect, useRef } from 'react'

/** A picture from a file. Its address inside the page is freed when it is no longer shown. */
export function Preview({ file, className }: { file: Blob; className: string }) {
  const image = useRef<HTMLImageElement>(null)
  useLayoutEffect(() => {
    const address = URL.createObjectURL(file)
    if (image.current) image.current.src = address
    return () => URL.revokeObjectURL(address)
  }, [file])
  return <img ref={image} alt="" className={className} />
}
