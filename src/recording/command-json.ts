import { valueFromJson, valueToJson } from '../base/value-json.ts'
import { isFields, type Value } from '../base/value.ts'
import type { SimCommand } from '../model/sim-command.ts'

/** Commands as JSON and back: in recordings and links. */
export const commandToJson = (command: SimCommand): unknown => valueToJson(command as unknown as Value)

/**
 * Only the form is checked here: whoever has the run knows which consumers there are.
 *
 * @throws TypeError for what is no command
 */
export function commandFromJson(json: unknown): SimCommand {
  const command = valueFromJson(json)
  if (!isFields(command) || typeof command['kind'] !== 'string') throw new TypeError('a command is no command')
  return commandFromValue(command)
}

/** Numbers of consumers and events are exact integers among values and plain numbers in commands; a payload is a value. */
export function commandFromValue(command: Value): SimCommand {
  const entries = Object.entries(command as object) as [string, Value][]
  const plain = entries.map(([name, value]) => [name, name === 'payload' ? value : plainOf(value)])
  return Object.fromEntries(plain) as unknown as SimCommand
}

function plainOf(value: Value): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(plainOf)
  if (!isFields(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plainOf(inner)]))
}
