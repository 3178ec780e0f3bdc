import { command } from './command.ts'
import { exitCodes } from './exit.ts'

// A reader that goes away early (`| head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? exitCodes.held)
  throw error
})

process.exitCode = await command(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  // Beside this file once it is built: dist/node/cli.js and dist/app.
  page: new URL('../app/', import.meta.url),
  stopped: () =>
    new Promise((stop) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop())
    }),
})
