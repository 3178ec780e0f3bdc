import { useEffect, useState } from 'react'
import { Icon } from '../parts/Icon.tsx'
import { take } from './accept.ts'
import styles from './FileDrop.module.css'

/** The whole page takes files. While one hovers over it, it says so. */
export function FileDrop() {
  const [over, setOver] = useState(false)

  useEffect(() => {
    // Enter and leave come for every element on the way; the page is left when as many were left as entered.
    let depth = 0
    const set = (next: number) => {
      depth = Math.max(0, next)
      setOver(depth > 0)
    }
    const onEnter = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      set(depth + 1)
    }
    const onOver = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault()
    }
    const onLeave = (event: DragEvent) => {
      if (hasFiles(event)) set(depth - 1)
    }
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      set(0)
      const folders = foldersIn(event.dataTransfer)
      take(
        [...(event.dataTransfer?.files ?? [])].filter((file) => !folders.includes(file.name)),
        folders,
      )
    }
    addEventListener('dragenter', onEnter)
    addEventListener('dragover', onOver)
    addEventListener('dragleave', onLeave)
    addEventListener('drop', onDrop)
    return () => {
      removeEventListener('dragenter', onEnter)
      removeEventListener('dragover', onOver)
      removeEventListener('dragleave', onLeave)
      removeEventListener('drop', onDrop)
    }
  }, [])

  if (!over) return null
  return (
    <div className={styles.overlay}>
      <div className={styles.card}>
        <Icon name="download" />
        <p className={styles.title}>Drop an event log here</p>
        <p>CSV, XES, either gzipped, CloudEvents as JSON lines, a scenario, a recording, or a course.</p>
        <p className={styles.quiet}>It stays on this machine. What runs now goes on until you press Import.</p>
      </div>
    </div>
  )
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** A folder looks like a file without content; only its entry tells. */
function foldersIn(transfer: DataTransfer | null): readonly string[] {
  const folders: string[] = []
  for (const item of transfer?.items ?? []) {
    const entry = item.webkitGetAsEntry()
    if (entry?.isDirectory) folders.push(entry.name)
  }
  return folders
}
