import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Session } from '../session/session.ts'
import { stepWords } from '../session/step-words.ts'
import { actorText } from '../session/words.ts'

/**
 * What happened up to where the world stands, a line for each atom: virtual time, who, and what became true. Empty polls are
 * left out; steps have no number, so that one atom more is one line more.
 */
export function tapeOf(session: Session): string {
  const { run, cursor, spec } = session
  const { recording } = run.recorder
  const lines = [`${spec.name}, profile ${spec.profile}, seed ${spec.seed}`]
  for (let step = session.first + 1; step <= cursor; step++) {
    const { timeMs, actor, op } = recording.stepAt(step)
    if (op === 'idle-poll') continue
    lines.push(`${clock(timeMs)}  ${actorText(run, actor, op === 'ended')} ${stepWords(run, step)}`)
  }
  return `${lines.join('\n')}\n`
}

/** 90061001 → `1d 01:01:01.001` */
function clock(ms: number): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  const s = Math.floor(ms / 1000)
  const days = Math.floor(s / 86_400)
  const time = `${two(Math.floor(s / 3600) % 24)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}.${String(ms % 1000).padStart(3, '0')}`
  return days === 0 ? time : `${days}d ${time}`
}

/** What `toHaveTape` found: null = the same. */
export function tapeDifference(file: string, tape: string, write: boolean): string | null {
  if (write) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, tape)
    return null
  }
  if (!existsSync(file)) return `there is no tape ${file}; run once with SAGASCOPE_TAPES=write to record it`
  const kept = readFileSync(file, 'utf8').replaceAll('\r\n', '\n').split('\n')
  const now = tape.split('\n')
  const at = now.findIndex((line, index) => line !== kept[index])
  if (at < 0 && kept.length === now.length) return null
  const from = at < 0 ? now.length : at
  const before = kept.slice(Math.max(0, from - 2), from).map((line) => `    ${line}`)
  const parts = [
    ...before,
    `  - ${kept[from] ?? '(the tape ends here)'}`,
    `  + ${now[from] ?? '(the run stands here)'}`,
  ]
  return `${file} tells another story from line ${from + 1} on (- the tape, + this run); SAGASCOPE_TAPES=write records it anew\n${parts.join('\n')}`
}
