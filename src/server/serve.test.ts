import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { securityHeaders } from './headers.ts'
import { serve, serveFrom } from './serve.ts'
import type { RunningServer } from './serve.ts'

const page = '<!doctype html><title>page</title>'
const script = `export const filler = '${'x'.repeat(4000)}'`

let folder: string
let server: RunningServer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sagascope serve '))
  const root = join(folder, 'app')
  await mkdir(join(root, 'assets'), { recursive: true })
  await writeFile(join(root, 'index.html'), page)
  await writeFile(join(root, 'icon.svg'), '<svg/>')
  await writeFile(join(root, '.built'), 'secret')
  await writeFile(join(root, 'a file.txt'), 'spaced')
  await writeFile(join(root, 'assets', 'worker-main-AbCd_-12.js'), script)
  await writeFile(join(folder, 'outside.txt'), 'secret')
  await symlink(join(folder, 'outside.txt'), join(root, 'link.txt'))
  server = await serve({ root, port: 0 })
})

afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

test('the page is served with its type and is asked for again each time', async () => {
  const answer = await ask('/')

  expect(answer.status).toBe(200)
  expect(answer.body.toString()).toBe(page)
  expect(answer.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
})

test.each([
  ['GET', '/', 200],
  ['GET', '/assets/worker-main-AbCd_-12.js', 200],
  ['GET', '/missing.js', 404],
  ['POST', '/', 405],
  ['OPTIONS', '/', 405],
  ['GET', '/%zz', 400],
])('%s %s is answered %i, and with every header of protection', async (method, path, status) => {
  const answer = await ask(path, { method })

  expect(answer.status).toBe(status)
  for (const [name, value] of Object.entries(securityHeaders)) expect(answer.headers[name.toLowerCase()]).toBe(value)
})

test('the content policy allows nothing inline, nothing evaluated and nothing from elsewhere', () => {
  const policy = securityHeaders['Content-Security-Policy']

  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("worker-src 'self'")
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
})

test('a request that names another host is refused, and so is one that names none', async () => {
  const foreign = await ask('/', { headers: { host: `evil.example:${server.port}` } })
  const otherPort = await ask('/', { headers: { host: '127.0.0.1:1' } })
  const nameless = await raw('GET / HTTP/1.0\r\n\r\n')

  expect(foreign.status).toBe(403)
  expect(otherPort.status).toBe(403)
  expect(nameless).toMatch(/^HTTP\/1\.1 403 /)
  expect(nameless).toContain("default-src 'none'")
})

test.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])(
  'a request that names this machine %s is answered',
  async (name) => {
    const answer = await ask('/', { headers: { host: `${name}:${server.port}` } })

    expect(answer.status).toBe(200)
  },
)

test.each([
  '/../outside.txt',
  '/%2e%2e/outside.txt',
  '/assets/..%2f..%2foutside.txt',
  '/..%5coutside.txt',
  '//../outside.txt',
  '/link.txt',
  '/.built',
  '/assets',
  '/%00',
])('%s reaches nothing outside the folder and nothing hidden', async (path) => {
  const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: close\r\n\r\n`)

  expect(answer).not.toContain('secret')
  expect(answer).toMatch(/^HTTP\/1\.1 (400|404) /)
})

test('a malformed request is answered 400 under the same policy', async () => {
  const answer = await raw('NONSENSE\r\n\r\n')

  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(answer).toContain("default-src 'none'")
})

test('a place inside the page gets the page; a missing file does not', async () => {
  expect((await ask('/locks?step=4')).body.toString()).toBe(page)
  expect((await ask('/locks/deeper')).status).toBe(200)
  expect((await ask('/locks/deeper.map')).status).toBe(404)
  expect((await ask('/assets/gone')).status).toBe(404)
  expect((await ask('/a%20file.txt')).body.toString()).toBe('spaced')
})

test('a hashed file is zipped once asked for, kept for ever, and recognised by its tag', async () => {
  const path = '/assets/worker-main-AbCd_-12.js'
  const plain = await ask(path)
  const zipped = await ask(path, { headers: { 'accept-encoding': 'br, gzip' } })
  const refused = await ask(path, { headers: { 'accept-encoding': 'gzip;q=0' } })
  const again = await ask(path, {
    headers: { 'accept-encoding': 'gzip', 'if-none-match': String(zipped.headers.etag) },
  })

  expect(plain.body.toString()).toBe(script)
  expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' })
  expect(zipped.headers['cache-control']).toContain('immutable')
  expect(gunzipSync(zipped.body).toString()).toBe(script)
  expect(zipped.headers.etag).not.toBe(plain.headers.etag)
  expect(refused.headers['content-encoding']).toBeUndefined()
  expect(again).toMatchObject({ status: 304, body: Buffer.alloc(0) })
})

test('a file that changes on disk is read anew', async () => {
  const file = join(folder, 'app', 'changing.txt')
  await writeFile(file, 'before')
  const before = await ask('/changing.txt')
  await writeFile(file, 'after it')
  const after = await ask('/changing.txt', { headers: { 'if-none-match': String(before.headers.etag) } })

  expect(before.body.toString()).toBe('before')
  expect(after.body.toString()).toBe('after it')
})

test('HEAD tells the length and sends no body', async () => {
  const answer = await ask('/icon.svg', { method: 'HEAD' })

  expect(answer).toMatchObject({ status: 200, body: Buffer.alloc(0) })
  expect(answer.headers).toMatchObject({ 'content-length': '6', 'content-type': 'image/svg+xml; charset=utf-8' })
})

test('a busy port is an error for serve and no error for serveFrom', async () => {
  const root = join(folder, 'app')
  await expect(serve({ root, port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' })

  const second = await serveFrom({ root, port: server.port })

  expect(second.port).toBeGreaterThan(server.port)
  await second.close()
})

test('an address that other machines could reach is refused', async () => {
  const everywhere = { root: folder, port: 0, host: '0.0.0.0' } as unknown as Parameters<typeof serve>[0]

  await expect(serve(everywhere)).rejects.toThrow('host 0.0.0.0 is not a loopback address')
  await expect(serve({ root: folder, port: 70_000 })).rejects.toThrow('port 70000 is not between 0 and 65535')
})

test('closing ends open connections, and may be asked for twice', async () => {
  const shortLived = await serve({ root: join(folder, 'app'), port: 0 })
  const held = connect(shortLived.port, '127.0.0.1')
  await new Promise((done) => held.once('connect', done))
  const gone = new Promise((done) => held.once('close', done))

  await shortLived.close()
  await shortLived.close()

  await gone
  await expect(fetch(shortLived.url)).rejects.toThrow('fetch failed')
})

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer }

function ask(
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((done, failed) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path, method, headers, agent: false }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      )
    })
    sent.on('error', failed)
    sent.end()
  })
}

/** Bytes as they are, which no well-behaved client would send. */
function raw(text: string): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (part) => (answer += part.toString()))
    socket.on('close', () => done(answer))
    socket.on('error', failed)
  })
}
