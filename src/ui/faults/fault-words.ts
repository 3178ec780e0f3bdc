import type { FaultParameter } from '../../model/fault.ts'

/** Range and unit, after what it means. */
export function parameterHelp(parameter: Exclude<FaultParameter, { type: 'choice' }>): string {
  if (parameter.type === 'text') return parameter.help
  const unit = parameter.unit === '' ? '' : `${parameter.unit}; `
  return `${unit}${parameter.help}`
}
