import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { BadTraceError } from '../conformance/bad-trace.ts'
import { runTraces, type TraceReport } from '../conformance/run-traces.ts'
import { traceLines, type TraceLine } from '../conformance/trace.ts'
import { CommandError, exitCodes } from './exit.ts'
import { parsedOptions } from './options.ts'

/** `sagascope conformance DIR`: replay golden traces, each under its generation's upstream profile. */
export async function conformance(args: readonly string[], write: (text: string) => void): Promise<number> {
  const { folder, json } = asked(args)
  const files = traceFiles(folder)
  const report = await replayed(folder, files)
  if (json) write(`${JSON.stringify(report)}\n`)
  else writeReport(report, write)
  return report.failed === 0 ? exitCodes.held : exitCodes.violated
}

function asked(args: readonly string[]): { folder: string; json: boolean } {
  const { values, positionals } = parsedOptions(args, { json: { type: 'boolean' } })
  if (positionals.length !== 1) throw new CommandError('SG-9010', 'conformance needs one folder with *.jsonl traces')
  return { folder: positionals[0]!, json: values.json ?? false }
}

function traceFiles(folder: string): string[] {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found === undefined) throw new CommandError('SG-1160', `there is no folder "${folder}"`)
  if (!found.isDirectory())
    throw new CommandError('SG-1160', `"${folder}" is a file; name the folder that holds the *.jsonl traces`)
  const files = readdirSync(folder).filter(
    (file) => file.endsWith('.jsonl') && statSync(join(folder, file), { throwIfNoEntry: false })?.isFile() === true,
  )
  if (files.length === 0) throw new CommandError('SG-1161', `"${folder}" holds no *.jsonl traces`)
  return files.sort()
}

/** What one file may have: far more than any set of traces, and less than the longest string there can be. */
const traceBytesMax = 256 * 2 ** 20

function linesOf(folder: string, file: string): TraceLine[] {
  const path = join(folder, file)
  if (statSync(path).size > traceBytesMax)
    throw new CommandError('SG-1162', `${file}: larger than ${traceBytesMax / 2 ** 20} MB; split it into several files`)
  return traceLines(file, readFileSync(path, 'utf8'))
}

async function replayed(folder: string, files: readonly string[]): Promise<TraceReport> {
  const lines = files.flatMap((file) => linesOf(folder, file))
  // Nothing replayed is nothing shown: a torn download must not look like a success.
  if (lines.length === 0) throw new CommandError('SG-1161', `the *.jsonl files of "${folder}" hold no traces`)
  try {
    return await runTraces(lines)
  } catch (error) {
    if (error instanceof BadTraceError) throw new CommandError('SG-1162', error.message)
    throw error
  }
}

function writeReport({ passed, failed, failures }: TraceReport, write: (text: string) => void): void {
  const later = new Map<string, number>()
  for (const { file, line, id, step, reason } of failures) {
    // Whole generations that this version does not have are said once, not once a scenario.
    if (step === null) later.set(reason, (later.get(reason) ?? 0) + 1)
    else write(`${id} (${file}:${line}, step ${step}): ${reason}\n`)
  }
  for (const [reason, count] of later) write(`${count} not replayed, counted as failed: ${reason}\n`)
  write(`${passed} passed, ${failed} failed\n`)
}
