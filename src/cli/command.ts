import { version } from '../../package.json'
import { unknownNameLine } from '../scenario/nearest.ts'
import { inOneLine } from '../scenario/problem.ts'
import { conformance } from './conformance.ts'
import { CommandError, errorLine, exitCodes } from './exit.ts'
import { open } from './open.ts'
import { replay } from './replay.ts'
import { run } from './run.ts'

const usage = `sagascope ${version}: what event consumers, sagas and their locks really do

  sagascope run FILE|NAME [options]     run a scenario or an event log to its end
      --profile P[,P…]   seed, classic, modern, hardened; several are compared
      --seed N           unsigned, 64 bits
      --ends NAME…       event names that end a case of an event log
      --until WHERE      1200 (steps), 30s, 5min, 2d (virtual time), 100events
      --record OUT       write the run to a file, to be looked at or run again
      --json             one object on stdout
  sagascope replay RECORDING [--json]   run a recording again, say where it differs
  sagascope open [FILE|NAME] [--port N] serve the dashboard, opened on a scenario, a log, a recording or
                                        a course; "#/…" is a place in it, as the test kit prints it
  sagascope conformance DIR [--json]    replay golden traces of the real classes
  sagascope --version

FILE is a scenario (JSON) or an event log: CSV, XES, either gzipped, CloudEvents JSON lines; - reads what is piped in.
NAME is a scenario that ships, for example fines or orders.
Exit: 0 held, 1 violated, 2 bad input, 3 step budget used up.
`

const commandNames = ['run', 'replay', 'open', 'conformance', 'help']

/** Commands of DESIGN §6 that this version does not have yet. */
const laterCommands: ReadonlySet<string> = new Set(['explore', 'inspect'])

export interface Streams {
  readonly out: (text: string) => void
  readonly error: (text: string) => void
  /** Folder with the built page. */
  readonly page: URL
  /** Resolves when a server shall stop. */
  readonly stopped: () => Promise<void>
}

/** The command `sagascope`. Answers its exit code; whatever goes wrong is one line on the error stream. */
export async function command(args: readonly string[], streams: Streams): Promise<number> {
  const { error: say } = streams
  try {
    return await obey(args, streams)
  } catch (error) {
    if (error instanceof CommandError) say(errorLine(error.code, error.message))
    else
      say(
        errorLine('SG-9099', `a fault of Sagascope itself: ${error instanceof Error ? error.message : String(error)}`),
      )
    return exitCodes.badInput
  }
}

async function obey(args: readonly string[], serving: Streams): Promise<number> {
  const { out: write } = serving
  const [command, ...rest] = args
  if (asksForHelp(args)) {
    write(usage)
    return exitCodes.held
  }
  switch (command) {
    case 'run':
      return run(rest, serving)
    case 'open':
      return open(rest, { out: write, page: serving.page, stopped: serving.stopped })
    case 'replay':
      return replay(rest, write)
    case 'conformance':
      return conformance(rest, write)
    case '--version':
      write(`${version}\n`)
      return exitCodes.held
    case undefined:
      throw new CommandError('SG-9010', 'what shall it do? `sagascope help` lists the commands')
    default:
      if (laterCommands.has(command)) throw new CommandError('SG-9011', `${command} comes with a later version`)
      throw new CommandError(
        'SG-9010',
        inOneLine([
          unknownNameLine(`there is no command "${command}"`, command, commandNames),
          '`sagascope help` tells of them',
        ]),
      )
  }
}

/** Alone or behind any command; what stands behind `--` is no option. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  const options = end < 0 ? args : args.slice(0, end)
  return args[0] === 'help' || options.includes('--help') || options.includes('-h')
}
