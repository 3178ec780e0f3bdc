import { InvalidArgumentError } from './errors.ts'
import { policies } from './policies.ts'

export type PolicyName = keyof typeof policies
export type PolicyValue<P extends PolicyName> = keyof (typeof policies)[P]['values'] & string
export type Profile = { readonly [P in PolicyName]: PolicyValue<P> }
export type ProfileName = 'seed' | 'classic' | 'modern' | 'hardened'

/** Evento v1 as of January 2026 (EVENTO: C3), with its defects. */
const classic: Profile = {
  busyZone: 'throw',
  zoneReentry: 'same-owner',
  releaseByOther: 'refused',
  replayCheckpoint: 'rewind',
  replayRemoval: 'before-handling',
  observerAck: 'on-dispatch',
  observerDuplicates: 'handled',
  observerReplay: 'executor',
  taskOutage: 'unseen',
  disabledTask: 'drop',
  commitConflict: 'overwrites',
  watermark: 'adjacent',
  namedExecutors: 'ignored',
  outagePause: 'fixed',
  longDelay: 'taken',
  busyReplay: 'success',
  lastFailure: 'forgotten',
  deadDuplicates: 'append',
  statusRead: 'seeds-head',
  lastEventRead: 'seeds-head',
  stopDrain: 'registered-executors',
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
  transience: 'declared',
  lostZone: 'goes-on',
  abandonedZone: 'held-for-ever',
  lostBurial: 'swallowed',
  retries: 'per-handler',
  failedEvent: 'dead-letter',
  fetchFilter: 'component',
  inputs: 'upstream',
}

/** What the seed's page describes (March 2024, EVENTO: C1): no retry, no dead queue; a busy zone is left alone. */
const seed: Profile = { ...classic, busyZone: 'skip', retries: 'none', failedEvent: 'blocks' }

/** Evento 2.4.5, with its own weaknesses (EVENTO §6.3). */
const modern: Profile = {
  ...classic,
  busyZone: 'skip',
  zoneReentry: 'never',
  replayCheckpoint: 'keep',
  observerAck: 'on-start',
  observerDuplicates: 'skipped',
  observerReplay: 'caller',
  deadDuplicates: 'replace',
  statusRead: 'pure',
  statusEnabled: 'truthful',
  recovery: 'clears-all',
  endedAtBirth: 'ignore',
  nullAssociation: 'throws',
  outage: 'back-off',
  commitConflict: 're-reads',
  namedExecutors: 'honoured',
  outagePause: 'doubling',
  longDelay: 'kills-loop',
  transience: 'by-text',
  fetchFilter: 'context',
}

/**
 * Every defect cured that can happen in memory. Where the generations differ without a defect it takes classic’s part: the
 * server filters by component, an observer’s duplicate is handled again (at least once, with nothing lost), a replay runs on
 * the executor; zones are never re-entered, the status is read only, executors have names and outages are waited out in
 * growing steps, as in modern.
 */
const hardened: Profile = {
  busyZone: 'skip',
  zoneReentry: 'never',
  releaseByOther: 'refused',
  replayCheckpoint: 'keep',
  replayRemoval: 'after-handling',
  observerAck: 'on-completion',
  observerDuplicates: 'handled',
  observerReplay: 'executor',
  taskOutage: 'counted',
  disabledTask: 'dead-letter',
  commitConflict: 'yields',
  watermark: 'dispatched',
  namedExecutors: 'honoured',
  outagePause: 'doubling',
  longDelay: 'taken',
  busyReplay: 'told',
  lastFailure: 'kept',
  deadDuplicates: 'replace',
  statusRead: 'pure',
  lastEventRead: 'pure',
  stopDrain: 'all-tasks',
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
  transience: 'declared',
  lostZone: 'gives-way',
  abandonedZone: 'freed',
  lostBurial: 'leaves',
  retries: 'per-handler',
  failedEvent: 'dead-letter',
  fetchFilter: 'component',
  inputs: 'checked',
}

export const profiles: Readonly<Record<ProfileName, Profile>> = { seed, classic, modern, hardened }
export const profileNames: readonly ProfileName[] = ['seed', 'classic', 'modern', 'hardened']
export const isProfileName = (name: string): name is ProfileName => Object.hasOwn(profiles, name)

/**
 * Whether the lock of a zone can say who holds it. It can where it must: to let its owner in again, or to free the zone of one
 * that died. Evento 2's lock is a mark that a zone is taken, and no more.
 */
export const zoneKnowsHolder = ({ zoneReentry, abandonedZone, releaseByOther }: Profile): boolean =>
  releaseByOther === 'refused' && (zoneReentry === 'same-owner' || abandonedZone === 'freed')

export type PolicyOverrides = { readonly [P in PolicyName]?: PolicyValue<P> }

/** A named profile with single policies flipped. @throws InvalidArgumentError for an unknown name, policy or value */
export function profileOf(name: ProfileName, overrides: PolicyOverrides = {}): Profile {
  const [problem] = profileProblems(name, overrides)
  if (problem !== undefined) throw new InvalidArgumentError(problem.where, problem.found, problem.allowed)
  return { ...profiles[name], ...overrides }
}

interface ProfileProblem {
  readonly where: string
  readonly found: unknown
  readonly message: string
  readonly allowed: string
}

/** What is unknown of a profile and its overrides, all of it: types promise more than plain JavaScript and JSON keep. */
export function profileProblems(base: Profile | ProfileName, overrides: PolicyOverrides): readonly ProfileProblem[] {
  const problems: ProfileProblem[] = []
  if (typeof base === 'string' && !isProfileName(base)) {
    problems.push({
      where: 'profile',
      found: base,
      message: `it is "${String(base)}"`,
      allowed: `one of ${profileNames.join(', ')}`,
    })
  }
  const given: readonly [string, unknown][] = [
    ...(typeof base === 'string' ? [] : Object.entries(base)),
    ...Object.entries(overrides),
  ]
  for (const [name, value] of given) {
    const where = `policy ${name}`
    const known = Object.hasOwn(policies, name) ? Object.keys(policies[name as PolicyName].values) : null
    if (known?.includes(value as string) === true) continue
    const allowed = `one of ${(known ?? Object.keys(policies)).join(', ')}`
    const message = known === null ? 'there is no such policy' : `its value is "${String(value)}"`
    problems.push({ where, found: known === null ? name : value, message, allowed })
  }
  return problems
}
