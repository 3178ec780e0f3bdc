import { limits } from '../base/limits.ts'
import { err, ok, type Result } from '../base/result.ts'
import { changeKinds, operationCode } from '../model/change.ts'
import { isRecording } from '../scenario/import/sniff.ts'
import { only, problem, quoted, type Problem, type Problems } from '../scenario/problem.ts'
import { chained } from './chain.ts'
import { recordingFormat, recordingVersion, type RecordingBlock, type RecordingHead } from './format.ts'

/** A recording as read. Of its history what stands before the first damage. */
export interface ReadRecording {
  readonly head: RecordingHead
  readonly blocks: readonly RecordingBlock[]
  /** Where the chain breaks or the file ends early; null = it is whole. */
  readonly damage: Problem | null
}

/**
 * Read the text of a recording; its chain is checked line by line, its content by whoever opens it.
 *
 * @returns err `SG-1006`, `SG-1010`, `SG-1050`, `SG-1051` when not even its head can be used
 */
export function readRecording(text: string): Result<ReadRecording, Problems> {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  const first = lineOf(lines[0] ?? '', '')
  if (first === null) {
    if (!isRecording(text)) return refused('SG-1006', 'the file is no recording of Sagascope')
    return refused('SG-1050', 'the first line of the recording was cut or changed', 'get the file again')
  }
  const head = headOf(first.is)
  if (!head.ok) return err(only(head.error))

  const blocks: RecordingBlock[] = []
  let { chain } = first
  let step = 0
  for (const [at, content] of lines.slice(1).entries()) {
    const line = lineOf(content, chain)
    const block = line === null ? null : blockOf(line.is, step, head.value)
    if (line === null || block === null) return ok({ head: head.value, blocks, damage: broken(at + 2, step) })
    blocks.push(block)
    step = block.to
    chain = line.chain
  }
  const isWhole = !head.value.history || step === head.value.steps
  return ok({ head: head.value, blocks, damage: isWhole ? null : broken(lines.length + 1, step) })
}

const refused = (code: Problem['code'], message: string, mend?: string): Result<never, Problems> =>
  err(only(problem(code, message, mend === undefined ? {} : { mend })))

const broken = (line: number, step: number): Problem =>
  problem(
    'SG-1050',
    `the recording is whole up to step ${step}: what follows was cut or changed`,
    { mend: 'get the file again; the history up to there can be looked at' },
    { line },
  )

/** A line whose chain holds; null for any other. */
function lineOf(text: string, before: string): { is: unknown; chain: string } | null {
  const match = /^\{"is":(\{.*\}),"chain":"([0-9a-f]{12})"\}\r?$/s.exec(text)
  if (match === null) return null
  const [, content = '', chain = ''] = match
  if (chained(before, content) !== chain) return null
  try {
    return { is: JSON.parse(content) as unknown, chain }
  } catch {
    return null
  }
}

function headOf(is: unknown): Result<RecordingHead, Problem> {
  const head = is as Partial<RecordingHead> & { readonly version?: unknown }
  if (head.format !== recordingFormat) return err(problem('SG-1006', 'the file is no recording of Sagascope'))
  if (head.version !== recordingVersion) {
    const version = JSON.stringify(head.version)
    return err(
      problem('SG-1010', `the recording was made by a newer Sagascope: version ${version} of the format`, {
        allowed: `version ${recordingVersion}`,
        mend: 'open it with a newer Sagascope',
      }),
    )
  }
  const wrong = wrongField(head)
  if (wrong !== null) return err(problem('SG-1051', `the recording’s ${quoted(wrong)} is missing or of another kind`))
  const unknown = [
    ...head.changeKinds!.filter((kind) => !Object.hasOwn(changeKinds, kind)),
    ...head.operations!.filter((operation) => !Object.hasOwn(operationCode, operation)),
  ]
  if (unknown.length > 0) {
    return err(
      problem('SG-1052', `the recording tells ${quoted(unknown[0]!)}, of which this version knows nothing`, {
        mend: `open it with version ${head.engineVersion}`,
      }),
    )
  }
  return ok(head as RecordingHead)
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText)
const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The first field of the head that cannot be used. */
function wrongField(head: Partial<RecordingHead>): string | null {
  const { about, shape } = head
  const checks: readonly (readonly [string, boolean])[] = [
    ['engineVersion', isText(head.engineVersion)],
    ['about', isRecord(about) && isText(about.name) && isText(about.title) && isText(about.description)],
    ['source', isRecord(about) && ['built-in', 'file', 'log'].includes(about.source)],
    ['scenario', head.scenario === null || isRecord(head.scenario)],
    ['logs', Array.isArray(head.logs) && head.logs.every((log) => isText(log?.[0]) && Array.isArray(log[1]))],
    ['identity', Number.isInteger(head.identity)],
    ['shape', isRecord(shape) && isCount(shape.instances)],
    ['shape', isRecord(shape) && isTexts(shape.consumers) && isTexts(shape.producers) && isTexts(shape.services)],
    ['changeKinds', isTexts(head.changeKinds)],
    ['operations', isTexts(head.operations)],
    ['commands', Array.isArray(head.commands) && head.commands.every((each) => isCount(each?.[0]))],
    ['steps', isCount(head.steps) && head.steps <= limits.stepsMax],
    ['virtualMs', isCount(head.virtualMs)],
    ['ended', head.ended === null || isText(head.ended)],
    ['cursor', isCount(head.cursor)],
    ['fingerprint', isText(head.fingerprint)],
    ['history', typeof head.history === 'boolean'],
  ]
  return checks.find(([, good]) => !good)?.[0] ?? null
}

const stepColumns = ['ms', 'actor', 'op', 'next', 'ordinal', 'cycle', 'changes'] as const
const changeColumns = ['kind', 'subject', 'a', 'b'] as const

/** A block of the right form that goes on where the one before ended. */
function blockOf(is: unknown, from: number, head: RecordingHead): RecordingBlock | null {
  const block = is as Partial<RecordingBlock>
  if (!isCount(block.to) || block.to <= from || block.to > head.steps || !isText(block.fingerprint)) return null
  if (!Array.isArray(block.events) || !Array.isArray(block.values)) return null
  const rows = block.to - from
  if (!stepColumns.every((name) => isColumn(block[name], rows))) return null
  const changes = block.changes!.reduce((sum, count) => sum + count, 0)
  if (!changeColumns.every((name) => isColumn(block[name], changes, name === 'a' || name === 'b'))) return null
  return block as RecordingBlock
}

const isColumn = (column: unknown, rows: number, signed = false): boolean =>
  Array.isArray(column) &&
  column.length === rows &&
  column.every((cell) => Number.isSafeInteger(cell) && (signed ? cell === (cell | 0) : cell >= 0))
