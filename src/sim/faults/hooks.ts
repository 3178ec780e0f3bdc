import type { FaultHook } from '../../model/fault.ts'
import type { Operation } from '../../model/change.ts'
import type { Fibre } from '../fibre.ts'

const before: Partial<Record<Operation, FaultHook>> = {
  'check-enabled': 'cycle.start',
  'enter-zone': 'lock.try',
  'read-checkpoint': 'checkpoint.read',
  'read-head': 'head.seed',
  'seed-checkpoint': 'head.seed',
  fetch: 'fetch.request',
  dispatch: 'executor.submit',
  handle: 'handler.enter',
  bury: 'dlq.add',
  'find-saga': 'saga.read',
  'save-saga': 'saga.write',
  'remove-saga': 'saga.write',
  commit: 'commit',
  'leave-zone': 'lock.release',
  unbury: 'dlq.replay.remove',
}

const none: readonly FaultHook[] = []
const lists = new Map<string, readonly FaultHook[]>()

/** The hook points between the atom that this fibre performed last and the one that it stands before. */
export function hooksAt(fibre: Fibre, op: Operation): readonly FaultHook[] {
  const answered = fibre.lastOp === 'fetch' && fibre.cycle !== null
  const handled =
    (fibre.lastOp === 'handle' && op !== 'handle' && op !== 'record-error') ||
    (op === 'await-task' && fibre.taskEnd === 'settled')
  const own = before[op]
  if (!answered && !handled) return own === undefined ? none : listed(own)
  return [
    ...(answered ? (['fetch.response'] as const) : []),
    ...(handled ? (['handler.exit'] as const) : []),
    ...(own === undefined ? [] : [own]),
  ]
}

function listed(hook: FaultHook): readonly FaultHook[] {
  const known = lists.get(hook)
  if (known !== undefined) return known
  const made = [hook]
  lists.set(hook, made)
  return made
}
