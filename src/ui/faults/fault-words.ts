import type { FaultParameter } from '../../model/fault.ts'

/** What it means, and its unit before that: `ms; how long a lease lasts`. */
export function parameterHelp(parameter: Exclude<FaultParameter, { type: 'choice' }>): string {
  if (parameter.type === 'text' || parameter.unit === '') return parameter.help
  return `${parameter.unit}; ${parameter.help.charAt(0).toLowerCase()}${parameter.help.slice(1)}`
}
