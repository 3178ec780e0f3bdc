/** A file as the importers want it: it can be opened more than once (to look at it, then to import it). */
export interface LogSource {
  readonly name: string
  /** Bytes as stored, for progress and for refusing before reading; 0 = unknown. */
  readonly size: number
  /** A fresh stream from the beginning. */
  readonly open: () => ReadableStream<Uint8Array>
}

/** Structural, so that a page's `File`, a `Blob` with a name and Node's `File` all fit. */
interface FileLike {
  readonly name: string
  readonly size: number
  stream(): ReadableStream<Uint8Array>
}

export const fileSource = (file: FileLike): LogSource => ({
  name: file.name,
  size: file.size,
  open: () => file.stream(),
})

/** Bytes or text at hand. */
export function bytesSource(name: string, content: Uint8Array | string): LogSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const open = (): ReadableStream<Uint8Array> =>
    new ReadableStream({
      start(controller) {
        controller.enqueue(bytes)
        controller.close()
      },
    })
  return { name, size: bytes.length, open }
}

export interface ImportProgress {
  /** Bytes of the file read so far, as stored. */
  readonly bytes: number
  /** Bytes that it has; 0 = unknown. */
  readonly totalBytes: number
  readonly events: number
}

export interface ReadOptions {
  readonly signal?: AbortSignal
  /** Told after each piece, some ten times a megabyte. */
  readonly onProgress?: (progress: ImportProgress) => void
}
