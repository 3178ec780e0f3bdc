import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { command } from './command.ts'
import { causeOf, errorLine, exitCodes } from './exit.ts'

// A reader that goes away early (`| head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? exitCodes.held)
  process.stderr.write(errorLine('SG-9012', `the output cannot be written: ${causeOf(error)}`))
  process.exit(exitCodes.badInput)
})

process.exitCode = await command(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  // Beside this file once it is built: dist/node/cli.js and dist/app.
  page: pathToFileURL(join(dirname(fileURLToPath(import.meta.url)), '..', 'app', '/')),
  stopped: () =>
    new Promise((stop) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop())
    }),
})
