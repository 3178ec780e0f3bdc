/**
 * Semantics are data: a profile is one value for each named policy. The engine and the store ask policies, never profile names.
 * Adding a policy is one entry here plus the code that asks for it. `D…` are the defects of EVENTO §6.2.
 */
interface PolicyDescriptor<V extends string> {
  readonly label: string
  /** The question that the policy decides. */
  readonly decides: string
  /** The classic defect that it switches; null where it is a choice rather than a defect. */
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
      'on-completion': 'when its task has ended',
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
    values: { 'matches-absent': 'any that lacks the property', 'no-instance': 'none' },
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

export type PolicyName = keyof typeof policies
export type PolicyValue<P extends PolicyName> = keyof (typeof policies)[P]['values'] & string
export type Profile = { readonly [P in PolicyName]: PolicyValue<P> }
export type ProfileName = 'classic' | 'hardened'

/** Evento v1 as of January 2026 (EVENTO: C3), with its defects. */
const classic: Profile = {
  busyZone: 'throw',
  zoneReentry: 'same-owner',
  replayCheckpoint: 'rewind',
  replayRemoval: 'before-handling',
  observerAck: 'on-dispatch',
  deadDuplicates: 'append',
  statusRead: 'seeds-head',
  statusEnabled: 'always-false',
  recovery: 'flags-only',
  endedAtBirth: 'remove-null',
  nullAssociation: 'matches-absent',
  sagaStates: 'alias',
  outage: 'dead-letter',
  retryForever: 'holds-zone',
  shortBatch: 'when-short-by-ten',
  alignment: 'any-cycle',
  disabledObserver: 'dead-letter',
  fatalErrors: 'escape-saga',
  fetchFilter: 'component',
  inputs: 'upstream',
}

/** `classic` with every defect cured that can happen in memory. */
const hardened: Profile = {
  busyZone: 'skip',
  zoneReentry: 'never',
  replayCheckpoint: 'keep',
  replayRemoval: 'after-handling',
  observerAck: 'on-completion',
  deadDuplicates: 'replace',
  statusRead: 'pure',
  statusEnabled: 'truthful',
  recovery: 'clears-all',
  endedAtBirth: 'ignore',
  nullAssociation: 'no-instance',
  sagaStates: 'copy',
  outage: 'back-off',
  retryForever: 'yields-zone',
  shortBatch: 'when-short',
  alignment: 'executed-fetch',
  disabledObserver: 'leave',
  fatalErrors: 'dead-letter',
  fetchFilter: 'component',
  inputs: 'checked',
}

export const profiles: Readonly<Record<ProfileName, Profile>> = { classic, hardened }
export const profileNames: readonly ProfileName[] = ['classic', 'hardened']
export const isProfileName = (name: string): name is ProfileName => Object.hasOwn(profiles, name)

export type PolicyOverrides = { readonly [P in PolicyName]?: PolicyValue<P> }

/** A named profile with single policies flipped. */
export const profileOf = (name: ProfileName, overrides: PolicyOverrides = {}): Profile => ({
  ...profiles[name],
  ...overrides,
})
