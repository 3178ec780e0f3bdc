/**
 * Semantics are data: a profile is one value for each named policy. The engine and the store ask policies, never profile names.
 * Adding a policy is one entry here plus the code that asks for it. `D…` are the defects of EVENTO §6.2.
 */
interface PolicyDescriptor<V extends string> {
  readonly label: string
  /** The question that the policy decides. */
  readonly decides: string
  /** The defect that it switches (D… classic, M… modern); null where it is a choice rather than a defect. */
  readonly defect: string | null
  /** Value → what follows from it. */
  readonly values: Readonly<Record<V, string>>
}

const policy = <V extends string>(descriptor: PolicyDescriptor<V>): PolicyDescriptor<V> => descriptor

export const policies = {
  busyZone: policy({
    label: 'Busy zone',
    decides: 'What a cycle does when another owner holds the zone',
    defect: 'D1',
    values: {
      throw: 'releases a lock it never took, which throws; the loop takes it for an error',
      skip: 'answers −1 and tries again later',
    },
  }),
  zoneReentry: policy({
    label: 'Zone re-entry',
    decides: 'Whether the holder of a zone may enter it again',
    defect: 'D2',
    values: {
      'same-owner': 'yes: a nested cycle handles events that the outer one handles again',
      never: 'no: a nested cycle finds the zone busy',
    },
  }),
  releaseByOther: policy({
    label: 'Release by somebody else',
    decides: 'What happens when somebody releases a zone that another one holds',
    defect: null,
    values: {
      refused: 'it throws, and the holder keeps the zone: a lock knows its owner',
      frees: 'the zone is free, and its holder works on in it: a port whose lock knows no owner',
    },
  }),
  replayCheckpoint: policy({
    label: 'Checkpoint on replay',
    decides: 'What replaying a dead event of an observer or saga does to the checkpoint',
    defect: 'D3',
    values: { rewind: 'sets it to that event; all later ones are delivered again', keep: 'leaves it alone' },
  }),
  replayRemoval: policy({
    label: 'Removal on replay',
    decides: 'When a replayed event leaves the dead queue',
    defect: 'D4',
    values: {
      'before-handling': 'before it is handled: a crash or a disabled consumer loses it',
      'after-handling': 'once it is handled',
    },
  }),
  observerAck: policy({
    label: 'Observer acknowledgement',
    decides: 'When an observer event counts as consumed',
    defect: 'D5',
    values: {
      'on-dispatch': 'as soon as its task is handed over: what a crash finds in hand is lost',
      'on-start': 'when its task has begun: what a crash finds begun is lost, what waits for a place is not',
      'on-completion': 'when its task has ended',
    },
  }),
  observerDuplicates: policy({
    label: 'Observer duplicates',
    decides: 'What happens to an event that an observer has been given before',
    defect: 'M7',
    values: {
      handled: 'it is handled again',
      skipped: 'it is passed over, by its claim; a claim that outlives a crash loses the event',
    },
  }),
  observerReplay: policy({
    label: 'Observer replay',
    decides: 'Who runs the handler of a dead observer event that is replayed',
    defect: null,
    values: { executor: 'the executor, as for live events', caller: 'the caller, which waits for it' },
  }),
  taskOutage: policy({
    label: 'Outage in a task',
    decides: 'Whether a transient failure of an observer slows its loop down',
    defect: 'M6',
    values: {
      unseen: 'no: the stream is buried at full speed',
      counted: 'yes: each one in a row doubles the pause',
    },
  }),
  disabledTask: policy({
    label: 'Disabled in a task',
    decides: 'What happens to a projector event on an executor whose handler fails while the consumer is disabled',
    defect: null,
    values: { drop: 'it is dropped: neither consumed nor dead', 'dead-letter': 'it is buried' },
  }),
  commitConflict: policy({
    label: 'Version conflict',
    decides: 'What a cycle does whose checkpoint somebody else has written meanwhile',
    defect: 'M4',
    values: {
      overwrites: 'it never looks: the last writer wins',
      're-reads': 'takes the new version and writes its own number all the same, backwards too',
      yields: 'gives way when the stored checkpoint is as far or further',
    },
  }),
  watermark: policy({
    label: 'Watermark',
    decides: 'When the watermark of a projector passes a finished event',
    defect: 'M1',
    values: {
      adjacent: 'when the number is the next one: at a gap in the numbers it stands for ever',
      dispatched: 'when all events handed out before it are finished, whatever their numbers',
    },
  }),
  namedExecutors: policy({
    label: 'Named executors',
    decides: 'Whether a handler that names an executor runs on it',
    defect: null,
    values: {
      ignored: 'no: projectors are handled in the cycle, observers on the store’s one executor',
      honoured: 'yes, at most once where its retry is without end; the cycle waits for its beginning, not for its end',
    },
  }),
  outagePause: policy({
    label: 'Pause in an outage',
    decides: 'How long a loop rests when a handler failed for a cause that may pass',
    defect: null,
    values: {
      fixed: 'as long as after any error',
      doubling: 'twice as long each time, up to 30 s, give or take a fifth',
    },
  }),
  longDelay: policy({
    label: 'Long fetch delay',
    decides: 'What becomes of a loop whose fetch delay exceeds the longest pause of an outage, 30 s',
    defect: 'M12',
    values: {
      'kills-loop': 'it is refused where the loop begins, which never runs',
      taken: 'the delay is what it says',
    },
  }),
  busyReplay: policy({
    label: 'Replay of a busy consumer',
    decides: 'What somebody is told who asks for a replay while the zone is taken',
    defect: 'M8',
    values: { success: 'success, though nothing was done', told: 'that nothing was done' },
  }),
  lastFailure: policy({
    label: 'Last failure',
    decides: 'Whether the status still tells of a failure once a checkpoint was written',
    defect: 'M14',
    values: {
      forgotten: 'no more than the error state does: who fails on every event looks healthy in between',
      kept: 'yes: when the last one was, and how many events are dead',
    },
  }),
  deadDuplicates: policy({
    label: 'Same event dead twice',
    decides: 'What burying an event does that is already dead',
    defect: 'D6',
    values: { append: 'adds a second entry', replace: 'keeps one entry with the latest cause' },
  }),
  statusRead: policy({
    label: 'Status of a new consumer',
    decides: 'What reading the status of a consumer without checkpoint does',
    defect: 'D7',
    values: { 'seeds-head': 'stores the head as its checkpoint: history is skipped', pure: 'reads only' },
  }),
  lastEventRead: policy({
    label: 'Last event of a new consumer',
    decides: 'What asking a consumer without checkpoint for its last event does',
    defect: 'M10',
    values: {
      'seeds-head': 'stores the head as its checkpoint, also of a projector, which then skips its history',
      pure: 'answers where it would begin, and writes nothing',
    },
  }),
  stopDrain: policy({
    label: 'Graceful stop',
    decides: 'What a graceful stop waits for when its loops have ended',
    defect: 'M11',
    values: {
      'registered-executors':
        'for tasks only where an executor is registered: those of the default one, acknowledged long since, are abandoned',
      'all-tasks': 'for every task, within the one deadline',
    },
  }),
  statusEnabled: policy({
    label: 'Enabled in the status',
    decides: 'What the status says of the enabled flag',
    defect: 'D8',
    values: { 'always-false': 'false, always', truthful: 'the flag' },
  }),
  recovery: policy({
    label: 'Recovery',
    decides: 'What a written checkpoint does to the error state',
    defect: 'D9',
    values: { 'flags-only': 'resets flag and count; text and times stay', 'clears-all': 'clears everything' },
  }),
  endedAtBirth: policy({
    label: 'Saga that ends at birth',
    decides: 'What happens when a handler returns an ended state that was never stored',
    defect: 'D10',
    values: {
      'remove-null': 'removes the id null, which throws: the event dies',
      ignore: 'nothing is stored, nothing dies',
    },
  }),
  nullAssociation: policy({
    label: 'Look-up of null',
    decides: 'Which saga a null association value finds',
    defect: 'D11',
    values: {
      'matches-absent': 'any that lacks the property',
      throws: 'none: the look-up breaks at the first instance, and the event dies',
      'no-instance': 'none',
    },
  }),
  sagaStates: policy({
    label: 'Saga states',
    decides: 'Whether the store hands out the stored object or a copy',
    defect: 'D12',
    values: {
      alias: 'the object: what a failing handler changed stays changed',
      copy: 'a copy: only what is saved counts',
    },
  }),
  outage: policy({
    label: 'Outage',
    decides: 'What a transient failure does once the attempts are used up',
    defect: 'D13',
    values: {
      'dead-letter': 'buries the event',
      'back-off': 'stops the cycle; the event is fetched again after a pause',
    },
  }),
  retryForever: policy({
    label: 'Retry for ever',
    decides: 'Who holds the zone while a handler with negative retry fails',
    defect: 'D14',
    values: {
      'holds-zone': 'the cycle, for ever',
      'yields-zone': 'nobody: the cycle ends after each failure and starts again after a pause',
    },
  }),
  shortBatch: policy({
    label: 'Short batches',
    decides: 'When a loop sleeps',
    defect: 'D15',
    values: {
      'when-short-by-ten': 'only when more than ten events were missing: a fetch size of ten or less never sleeps',
      'when-short': 'whenever the batch was not full',
    },
  }),
  alignment: policy({
    label: 'Head reached',
    decides: 'What makes a projector count as aligned',
    defect: 'D16',
    values: {
      'any-cycle': 'any short cycle, also of a disabled consumer',
      'executed-fetch': 'a fetch that came back short',
    },
  }),
  disabledObserver: policy({
    label: 'Disabled observer',
    decides: 'What happens to an observer event whose handler fails while the consumer is disabled',
    defect: 'D24',
    values: { 'dead-letter': 'it is buried', leave: 'it stays unconsumed' },
  }),
  fatalErrors: policy({
    label: 'Fatal errors in sagas',
    decides: 'What an error that is no exception does in a saga',
    defect: 'D27',
    values: {
      'escape-saga': 'leaves the cycle: the saga stands still at that event',
      'dead-letter': 'is buried like any other',
    },
  }),
  transience: policy({
    label: 'What is transient',
    decides: 'By what a failure is taken for one that passes',
    defect: 'M13',
    values: {
      declared: 'by its kind, or the code of a connection that failed',
      'by-text':
        'by class names and words of its message as well: a poison event that says “timed out” blocks for ever',
    },
  }),
  lostZone: policy({
    label: 'Lost zone',
    decides: 'What a pass does whose zone was taken from it while it paused',
    defect: null,
    values: {
      'goes-on': 'goes on as if it held it: two are in the zone',
      'gives-way': 'ends before its next effect: the lock is asked each time',
    },
  }),
  abandonedZone: policy({
    label: 'Abandoned zone',
    decides: 'What becomes of a zone in whose process the thread that held it has died',
    defect: null,
    values: {
      'held-for-ever': 'nobody releases it: its consumer stands still until the process ends',
      freed: 'whoever supervises the threads releases it',
    },
  }),
  lostBurial: policy({
    label: 'Failed burial',
    decides: 'What happens to an event of a task that cannot be put into the dead queue',
    defect: null,
    values: {
      swallowed: 'it counts as dealt with: neither consumed nor dead',
      leaves: 'it stays unconsumed, where somebody waits for the task',
    },
  }),
  retries: policy({
    label: 'Retries',
    decides: 'Whether a handler that failed is tried again at once',
    defect: null,
    values: { none: 'never; no failed attempt is recorded either', 'per-handler': 'as often as its attributes say' },
  }),
  failedEvent: policy({
    label: 'Failed event',
    decides: 'What becomes of an event whose handler has failed for good',
    defect: 'D26',
    values: {
      blocks: 'the cycle breaks off and meets it again for ever; an observer’s is lost without trace',
      'dead-letter': 'it is buried, and the consumer goes on',
    },
  }),
  fetchFilter: policy({
    label: 'Fetch filter',
    decides: 'What the server filters a fetch by',
    defect: null,
    values: { component: 'the context and the event names that the component handles', context: 'the context only' },
  }),
  inputs: policy({
    label: 'Input checks',
    decides: 'Which arguments the store accepts',
    defect: null,
    values: {
      upstream: 'what the real one accepts: negative numbers, empty ids, nulls',
      checked: 'only sound ones; the others are refused by name',
    },
  }),
} as const
