import type { FaultHook } from '../model/fault.ts'

/** Where a fault strikes, in words that go on "Strikes …". */
export const hookWords: Readonly<Record<FaultHook | 'any', string>> = {
  'cycle.start': 'before a pass begins',
  'lock.try': 'before it tries the zone',
  'checkpoint.read': 'before it reads the checkpoint',
  'head.seed': 'before it reads the head',
  'fetch.request': 'before it fetches',
  'fetch.response': 'after it has fetched',
  'executor.submit': 'before it hands an event over',
  'handler.enter': 'before the handler',
  'handler.exit': 'after the handler',
  'dlq.add': 'before it buries an event',
  'saga.read': 'before it looks a saga up',
  'saga.write': 'before it saves a saga',
  commit: 'before it commits',
  'lock.release': 'before it leaves the zone',
  'dlq.replay.remove': 'before a replay takes an event out',
  'publish.commit': 'when an event is published',
  timer: 'now',
  any: 'wherever it can',
}
