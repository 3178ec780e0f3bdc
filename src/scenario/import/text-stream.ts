import { limits } from '../../base/limits.ts'
import { Fault } from '../fault.ts'
import { problem } from '../problem.ts'
import { emptyFile, folderDropped, isGzip, notText, tooLarge } from './sniff.ts'
import type { LogSource } from './source.ts'
import { Utf8Decoder } from './utf8.ts'

/** Pieces this small keep a bomb from unpacking to gigabytes before anyone can count (deflate packs 1032 : 1 at most). */
const packedPieceBytes = 16 * 1024
const plainPieceBytes = 128 * 1024

/**
 * A file as text, piece by piece: unpacked if it is gzip (by its first bytes, not its name), counted, decoded.
 *
 * @throws Fault from {@link open} and {@link next}: empty, binary, not UTF-8, too large, a damaged or oversized gzip,
 *         unreadable, cancelled
 */
export class TextStream {
  readonly #source: LogSource
  readonly #signal: AbortSignal | undefined
  readonly #decoder = new Utf8Decoder()
  #pieces: AsyncIterator<Uint8Array> | null = null
  #unpacked = 0
  /** Whether {@link next} has answered null. */
  ended = false
  /** Bytes of the file read so far, as stored. */
  bytesRead = 0
  gzipped = false

  constructor(source: LogSource, signal: AbortSignal | undefined) {
    this.#source = source
    this.#signal = signal
  }

  /** The beginning of the text: at least `chars` characters, or all of it. */
  async open(chars: number): Promise<string> {
    const { size } = this.#source
    if (size > limits.fileBytesMax) throw new Fault(tooLarge(size))
    const stored = this.#stored()
    const first = await atLeast(stored, 64)
    if (first.length === 0) throw new Fault(emptyFile())
    this.gzipped = isGzip(first)
    const all = this.gzipped ? this.#unpack(prepended(first, stored)) : prepended(first, stored)
    const head = await atLeast(all, 512)
    if (head.length === 0) throw new Fault(emptyFile())
    const wrong = isGzip(head)
      ? problem('SG-1132', 'the file is packed twice', { allowed: 'gzip around text, once', mend: 'unpack it once' })
      : notText(head)
    if (wrong !== null) throw new Fault(wrong)
    this.#pieces = prepended(head, all)

    let text = ''
    while (text.length < chars) {
      const more = await this.next()
      if (more === null) break
      text += more
    }
    if (this.ended && text.trim() === '') throw new Fault(emptyFile())
    return text
  }

  /** The next piece, or null at the end. */
  async next(): Promise<string | null> {
    if (this.ended) return null
    const { done, value } = await this.#pieces!.next()
    if (done === true) {
      this.ended = true
      return this.#decoder.end()
    }
    this.#unpacked += value.length
    if (this.#unpacked > limits.fileBytesMax) throw new Fault(this.#overflow())
    const zero = value.indexOf(0)
    if (zero !== -1) {
      throw new Fault(
        problem(
          'SG-1002',
          `the file is not text: it has a zero byte at offset ${this.#unpacked - value.length + zero}`,
          { allowed: 'text in UTF-8', mend: 'the file may be damaged: get it again' },
        ),
      )
    }
    return this.#decoder.decode(value)
  }

  /** Stop reading; after the end too. */
  async close(): Promise<void> {
    await this.#pieces?.return?.()
  }

  /** Bytes as they are stored, in pieces. */
  async *#stored(): AsyncGenerator<Uint8Array> {
    const reader = this.#opened()
    try {
      for (;;) {
        if (this.#signal?.aborted === true) throw new Fault(problem('SG-1150', 'the import was cancelled'))
        const { done, value } = await this.#readable(() => reader.read())
        if (done) return
        const step = this.gzipped || this.bytesRead === 0 ? packedPieceBytes : plainPieceBytes
        for (let at = 0; at < value.length; at += step) {
          const piece = value.subarray(at, at + step)
          this.bytesRead += piece.length
          yield piece
        }
      }
    } finally {
      // Whoever stops reading has no use for an error of closing.
      await reader.cancel().catch(() => undefined)
    }
  }

  #opened(): ReadableStreamDefaultReader<Uint8Array> {
    try {
      return this.#source.open().getReader()
    } catch (thrown) {
      throw this.#unreadable(thrown)
    }
  }

  async #readable<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read()
    } catch (thrown) {
      throw this.#unreadable(thrown)
    }
  }

  #unreadable(thrown: unknown): Fault {
    const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : null
    if (code === 'EISDIR') return new Fault(folderDropped())
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    return new Fault(
      problem('SG-1151', `the file cannot be read: ${why}`, {
        mend: 'if it is a folder, take the file inside',
      }),
    )
  }

  async *#unpack(packed: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
    let sourceFault: unknown = null
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
      async pull(controller) {
        try {
          const { done, value } = await packed.next()
          if (done === true) controller.close()
          else controller.enqueue(value as Uint8Array<ArrayBuffer>)
        } catch (thrown) {
          sourceFault = thrown
          controller.error(thrown)
        }
      },
      async cancel() {
        await packed.return(undefined)
      },
    })
    const reader = stream.pipeThrough(new DecompressionStream('gzip')).getReader()
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return
        yield value
      }
    } catch (thrown) {
      if (sourceFault !== null) throw sourceFault
      const why = thrown instanceof Error ? thrown.message : String(thrown)
      throw new Fault(
        problem('SG-1130', `the gzip data is damaged or cut after ${this.bytesRead} bytes (${why})`, {
          mend: 'get the whole file again',
        }),
      )
    } finally {
      await reader.cancel().catch(() => undefined)
      await packed.return(undefined)
    }
  }

  #overflow() {
    const max = limits.fileBytesMax / 1024 / 1024
    if (!this.gzipped) return tooLarge(this.#unpacked)
    return problem('SG-1131', `the file unpacks to more than ${max} MiB (from ${this.bytesRead} bytes so far)`, {
      allowed: `at most ${max} MiB unpacked`,
      mend: 'hand in a part of it',
    })
  }
}

/** The first pieces joined: at least `bytes`, or all. */
async function atLeast(pieces: AsyncIterator<Uint8Array>, bytes: number): Promise<Uint8Array> {
  let made: Uint8Array = new Uint8Array(0)
  while (made.length < bytes) {
    const { done, value } = await pieces.next()
    if (done === true) break
    const both = new Uint8Array(made.length + value.length)
    both.set(made)
    both.set(value, made.length)
    made = both
  }
  return made
}

async function* prepended(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first
    yield* rest
  } finally {
    await rest.return(undefined)
  }
}
