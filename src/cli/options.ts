import { parseArgs, type ParseArgsConfig } from 'node:util'
import { unknownName } from '../scenario/nearest.ts'
import { inOneLine } from '../scenario/problem.ts'
import { CommandError } from './exit.ts'

type Options = NonNullable<ParseArgsConfig['options']>
type Parsed<T extends Options> = ReturnType<typeof parseArgs<{ args: string[]; allowPositionals: true; options: T }>>

/** What stands behind a command. @throws CommandError `SG-9010` for an option that it does not have, or that lacks its value */
export function parsedOptions<const T extends Options>(args: readonly string[], options: T): Parsed<T> {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch (error) {
    throw new CommandError('SG-9010', optionWords(error, options))
  }
}

function optionWords(error: unknown, options: Options): string {
  if (!(error instanceof Error)) return String(error)
  const [, option = ''] = /'(?:-\w, )?(--?[^' ]*)[^']*'/.exec(error.message) ?? []
  const name = option.replace(/^-+/, '')
  if (option === '') return error.message
  if (!(name in options)) {
    const known = Object.keys(options).map((each) => `--${each}`)
    const { message, allowed } = unknownName(`there is no option ${option} here`, option, known)
    return inOneLine([message, `allowed: ${allowed}`])
  }
  return options[name]?.type === 'boolean'
    ? `${option} takes no value; write it alone`
    : `${option} needs a value; \`sagascope help\` says which`
}
