#!/usr/bin/env node
// The command `sagascope`. Small and committed, because a build would drop the executable bit; the work is in dist/node/cli.js.
import { existsSync } from 'node:fs'

const [major, minor] = process.versions.node.split('.').map(Number)
const cli = new URL('../dist/node/cli.js', import.meta.url)

if (major < 20 || (major === 20 && minor < 19)) {
  refuse(`SG-9002 Node ${process.versions.node} is too old: sagascope needs Node 20.19 or newer`)
} else if (!existsSync(cli)) {
  refuse('SG-9001 sagascope is not built yet: run `npm run build` in its folder first')
} else {
  await import(cli.href)
}

function refuse(message) {
  process.stderr.write(`sagascope: ${message}\n`)
  process.exitCode = 2
}
