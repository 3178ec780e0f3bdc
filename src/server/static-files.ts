import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { isCompressible, mediaType } from './headers.ts'

/** One file as it goes out: its bytes, and the same bytes gzipped where that is smaller. */
export type ServedFile = {
  readonly body: Buffer
  readonly gzipped: Buffer | undefined
  readonly type: string
  readonly etag: string
  readonly modified: Date
  /** The name carries a hash of the content, so a browser may keep it for ever. */
  readonly immutable: boolean
}

const compress = promisify(gzip)

/** Files of one folder, read once and kept until they change on disk. */
export class StaticFiles {
  readonly #root: string
  readonly #kept = new Map<string, { readonly stamp: string; readonly file: Promise<ServedFile> }>()

  constructor(root: string) {
    this.#root = resolve(root)
  }

  /**
   * @param path  decoded URL path with a leading slash
   * @returns     undefined when there is no such file, or when it must not be seen: names that begin with a dot, and
   *              whatever leaves the folder by `..`, a backslash or a symbolic link
   */
  async find(path: string): Promise<ServedFile | undefined> {
    if (/[\\:]/.test(path)) return undefined
    const segments = path.split('/').slice(1)
    if (segments.some((segment) => segment.startsWith('.'))) return undefined
    const wanted = join(this.#root, ...segments)
    const facts = await stat(wanted).catch(() => undefined)
    if (!facts?.isFile()) return undefined
    const [realRoot, real] = await Promise.all([realpath(this.#root), realpath(wanted)])
    if (!real.startsWith(realRoot + sep)) return undefined

    const stamp = `${facts.size} ${facts.mtimeMs} ${facts.ino}`
    const kept = this.#kept.get(wanted)
    if (kept?.stamp === stamp) return await kept.file
    const file = load(wanted, path, facts.mtime)
    this.#kept.set(wanted, { stamp, file })
    file.catch(() => this.#kept.delete(wanted))
    return await file
  }
}

async function load(file: string, path: string, modified: Date): Promise<ServedFile> {
  const body = await readFile(file)
  const type = mediaType(extname(file))
  const zipped = isCompressible(type) && body.length > 512 ? await compress(body, { level: 9 }) : undefined
  return {
    body,
    gzipped: zipped && zipped.length < body.length ? zipped : undefined,
    type,
    etag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
    modified,
    immutable: /^\/assets\/[^/]+-[\w-]{8}\.\w+$/.test(path),
  }
}
