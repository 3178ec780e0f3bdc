import { err, ok, type Result } from '../base/result.ts'

/** Text packed by the platform's own deflate: what links and recordings are made of. */
export type Packing = 'deflate-raw' | 'gzip'

/** Deflate packs 1032 : 1 at most, so a piece of this size cannot unpack to more than about 1 MiB before it is counted. */
const pieceBytes = 1024

export async function pack(text: string, packing: Packing): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream(packing))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/**
 * Unpack, counting: what grows beyond the limit is given up while it grows.
 *
 * @returns err `too-large` beyond `bytesMax`, `damaged` for what is no such stream or ends early
 */
export async function unpack(
  packed: Uint8Array,
  packing: Packing,
  bytesMax: number,
): Promise<Result<Uint8Array, 'too-large' | 'damaged'>> {
  const reader = pieces(packed).pipeThrough(new DecompressionStream(packing)).getReader()
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return ok(joined(parts, length))
      length += value.length
      if (length > bytesMax) return err('too-large')
      parts.push(value)
    }
  } catch {
    return err('damaged')
  } finally {
    // Whoever stops reading has no use for an error of closing.
    await reader.cancel().catch(() => undefined)
  }
}

function pieces(bytes: Uint8Array): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(at, (at += pieceBytes)) as Uint8Array<ArrayBuffer>)
    },
  })
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const made = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    made.set(part, at)
    at += part.length
  }
  return made
}
