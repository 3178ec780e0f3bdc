// Makes a fresh clone ready: `node scripts/setup.mjs [--browser]`. Run by npm before `start` and `test`.
// Only the Node check lives here, in words that every Node with modules can read; the work is in install.mjs.
var version = process.versions.node.split('.').map(Number)
var fits = (version[0] === 20 && version[1] >= 19) || (version[0] === 22 && version[1] >= 12) || version[0] > 22

if (fits) {
  void import('./install.mjs').then(function (install) {
    return install.setUp({ browser: process.argv.includes('--browser') })
  })
} else {
  console.error(
    '[setup] Node ' +
      process.versions.node +
      ' is not enough: install Node 20.19, 22.12 or newer from https://nodejs.org and try again.',
  )
  process.exit(1)
}
