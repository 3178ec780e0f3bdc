import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { extname } from 'node:path'
import { securityHeaders } from './headers.ts'
import { StaticFiles } from './static-files.ts'
import type { ServedFile } from './static-files.ts'

export type ServeOptions = {
  /** Folder with the built page, `dist/app`. */
  readonly root: string
  /** TCP port; 0 takes any free one. */
  readonly port: number
  /** Loopback address to listen on; anything else is refused. */
  readonly host?: '127.0.0.1' | '::1' | 'localhost'
  /** Further files, for the page to open: each is held ready at `/opened/NAME`. */
  readonly opened?: readonly OpenedFile[]
}

export type OpenedFile = { readonly name: string; readonly read: () => Promise<Uint8Array> }

export type RunningServer = {
  /** Address of the page, with a trailing slash. */
  readonly url: string
  readonly port: number
  /** Stop listening and drop open connections. */
  close(): Promise<void>
}

const loopback: readonly string[] = ['127.0.0.1', '::1', 'localhost']
const portMax = 65_535

/**
 * Serve a folder to this machine only.
 *
 * @throws  Error with `code` `EADDRINUSE` or `EACCES` when the port cannot be had; see {@link serveFrom}
 */
export async function serve({ root, port, host = '127.0.0.1', opened = [] }: ServeOptions): Promise<RunningServer> {
  if (!loopback.includes(host))
    throw new Error(`host ${host} is not a loopback address; use one of ${loopback.join(', ')}`)
  if (!Number.isInteger(port) || port < 0 || port > portMax)
    throw new Error(`port ${port} is not between 0 and ${portMax}`)
  const files = new StaticFiles(root)
  // Node would answer a request without Host by itself, and without our headers.
  const server = createServer({ requireHostHeader: false }, (request, response) => {
    const open = (server.address() as AddressInfo | null)?.port ?? 0
    answer({ request, response, files, port: open, opened }).catch((error: unknown) => fail(response, error))
  })
  server.on('clientError', refuseMalformed)
  await listen(server, port, host)
  const listening = (server.address() as AddressInfo).port
  return {
    url: `http://${host === '::1' ? '[::1]' : host}:${listening}/`,
    port: listening,
    close: () => close(server),
  }
}

/**
 * Serve on the first port from `port` upward that is free; a busy or forbidden one is no error.
 *
 * @remarks after a hundred busy ports the system chooses one
 */
export async function serveFrom({ port, ...rest }: ServeOptions): Promise<RunningServer> {
  for (let candidate = port; candidate !== 0 && candidate <= portMax && candidate < port + 100; candidate++) {
    try {
      return await serve({ ...rest, port: candidate })
    } catch (error) {
      if (!isPortTaken(error)) throw error
    }
  }
  return await serve({ ...rest, port: 0 })
}

type Exchange = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly files: StaticFiles
  readonly port: number
  readonly opened: readonly OpenedFile[]
}

async function answer({ request, response, files, port, opened }: Exchange): Promise<void> {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
  if (!isOurHost(request.headers.host, port)) {
    return refuse(response, 403, 'This server answers only requests that name it by its loopback address.')
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    return refuse(response, 405, 'Only GET and HEAD are answered here.')
  }
  const path = decodePath(request.url ?? '')
  if (path === undefined) return refuse(response, 400, 'This address cannot be read.')
  const held = opened.find(({ name }) => path === `/opened/${name}`)
  if (held !== undefined) return await sendOpened(request, response, held)
  const file = (await files.find(path === '/' ? '/index.html' : path)) ?? (await fallback(path, files))
  if (!file) return refuse(response, 404, 'There is no such file here.')
  send({ request, response, file })
}

/** Bytes that nothing runs and nobody stores: the page reads them as if they had been dropped on it. */
async function sendOpened(request: IncomingMessage, response: ServerResponse, opened: OpenedFile): Promise<void> {
  const body = await opened.read()
  response.setHeader('Content-Type', 'application/octet-stream')
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('Content-Length', body.length)
  response.writeHead(200)
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** A path without a file ending is a place inside the page, which finds its way by itself. */
async function fallback(path: string, files: StaticFiles): Promise<ServedFile | undefined> {
  const hidden = path.split('/').some((segment) => segment.startsWith('.'))
  if (hidden || extname(path) !== '' || /^\/assets(\/|$)/.test(path)) return undefined
  return await files.find('/index.html')
}

function send({
  request,
  response,
  file,
}: {
  request: IncomingMessage
  response: ServerResponse
  file: ServedFile
}): void {
  const zipped = acceptsGzip(request.headers['accept-encoding']) ? file.gzipped : undefined
  // A tag names bytes, and zipped bytes are others.
  const etag = zipped ? `"${file.etag}-gz"` : `"${file.etag}"`
  response.setHeader('ETag', etag)
  response.setHeader('Last-Modified', file.modified.toUTCString())
  response.setHeader('Cache-Control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
  if (file.gzipped) response.setHeader('Vary', 'Accept-Encoding')
  if (isUnchanged(request, etag, file.modified)) {
    response.writeHead(304).end()
    return
  }
  const body = zipped ?? file.body
  if (zipped) response.setHeader('Content-Encoding', 'gzip')
  response.setHeader('Content-Type', file.type)
  response.setHeader('Content-Length', body.length)
  response.writeHead(200)
  response.end(request.method === 'HEAD' ? undefined : body)
}

function isUnchanged(request: IncomingMessage, etag: string, modified: Date): boolean {
  const tags = request.headers['if-none-match']
  if (tags !== undefined) return tags.split(',').some((tag) => [etag, `W/${etag}`, '*'].includes(tag.trim()))
  const since = request.headers['if-modified-since']
  return since !== undefined && Math.floor(modified.getTime() / 1000) * 1000 <= Date.parse(since)
}

function acceptsGzip(accepted: string | string[] | undefined): boolean {
  const codings = String(accepted ?? '').toLowerCase()
  return /(^|[\s,])(gzip|\*)\s*(?=$|[,;])/.test(codings) && !/gzip\s*;\s*q=0(\.0*)?\s*(,|$)/.test(codings)
}

/** A page of another site may reach a loopback port under a name of its own; such a request carries that name. */
function isOurHost(host: string | undefined, port: number): boolean {
  const ours = ['127.0.0.1', 'localhost', '[::1]']
  const named = host?.toLowerCase()
  return ours.some((name) => named === `${name}:${port}` || (port === 80 && named === name))
}

function decodePath(url: string): string | undefined {
  if (!url.startsWith('/')) return undefined
  try {
    const path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '')
    return path.includes('\0') ? undefined : path
  } catch {
    return undefined
  }
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.setHeader('Content-Type', 'text/plain; charset=utf-8')
  response.setHeader('Cache-Control', 'no-store')
  response.writeHead(status).end(`${status} ${sentence}\n`)
}

function fail(response: ServerResponse, error: unknown): void {
  process.stderr.write(`sagascope: SG-9003 the server could not answer: ${String(error)}\n`)
  if (response.headersSent) response.destroy()
  else refuse(response, 500, 'The server could not read this file.')
}

function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const headers = Object.entries(securityHeaders).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 400 Bad Request\r\n${headers.join('')}Connection: close\r\nContent-Length: 0\r\n\r\n`)
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen({ port, host, exclusive: true }, () => {
      server.off('error', failed)
      done()
    })
  })
}

function close(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve()
  return new Promise((done, failed) => {
    server.close((error) => (error ? failed(error) : done()))
    server.closeAllConnections()
  })
}

function isPortTaken(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'EADDRINUSE' || code === 'EACCES'
}
