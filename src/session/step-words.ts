import { actorOf } from '../model/actors.ts'
import type { Operation } from '../model/change.ts'
import { changeWords } from './change-words/change-words.ts'
import type { Run } from './run.ts'
import { actorText } from './words.ts'

/** What a step did, as the rest of a sentence that begins with its actor. */
export function stepWords(run: Run, step: number): string {
  const { recording } = run.recorder
  const row = recording.stepAt(step)
  const said: string[] = []
  const byUser = actorOf(run.kernel.shape, row.actor).kind === 'user'
  let idle = ''
  for (const change of recording.changesOf(step)) {
    const words = changeWords(run, step, change, byUser)
    // Empty polls are worth a word only where nothing else happened.
    if (change.kind === 'idle') idle = words
    else if (words !== '') said.push(words)
  }
  if (said.length > 0) return said.join('; ')
  // Polls that were not recorded one by one stand before what the step itself does.
  const quiet = quietWords[row.op] ?? 'start'
  if (idle !== '') return row.op === 'idle-poll' ? idle : `${idle}; ${quiet}`
  return quiet
}

/** The same with its actor before it. */
export function stepSentence(run: Run, step: number): string {
  const { actor, op } = run.recorder.recording.stepAt(step)
  return `${actorText(run, actor, op === 'ended')} ${stepWords(run, step)}.`
}

const quietWords: Partial<Record<Operation, string>> = {
  'check-enabled': 'is enabled and begins a pass',
  'read-checkpoint': 'reads its checkpoint',
  'read-head': 'asks the server for the head',
  'list-dead': 'lists the dead events to replay',
  'find-saga': 'looks its saga up',
  'wait-retry': 'tries again',
  'await-task': 'goes on: its task has ended',
  handle: 'handles nothing',
  'leave-zone': 'leaves a zone that nobody holds',
  'remove-saga': 'removes nothing',
  // Who hands something over is told by that; this one found no place.
  dispatch: 'finds no place in its executor, and waits for one',
  claim: 'takes the event on, as the first who does',
  'release-claim': 'gives the event back: nobody runs it now',
  'await-tasks': 'goes on: what it had handed out is finished',
  'persist-watermark': 'looks how far everything is finished',
}
