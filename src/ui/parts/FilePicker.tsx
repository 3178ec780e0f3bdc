import type { RefObject } from 'react'

interface FilePickerProps {
  /** Whatever opens it clicks it: `ref.current?.click()`. */
  readonly ref: RefObject<HTMLInputElement | null>
  readonly name: string
  /** What the dialog offers first: file endings and media types, with commas. */
  readonly accept: string
  readonly onFiles: (files: readonly File[]) => void
}

/** The browser's own dialog for files. */
export const FilePicker = ({ ref, name, accept, onFiles }: FilePickerProps) => (
  <input
    ref={ref}
    type="file"
    hidden
    accept={accept}
    aria-label={name}
    onChange={({ target }) => {
      onFiles([...(target.files ?? [])])
      // The same file may be chosen again, corrected.
      target.value = ''
    }}
  />
)
