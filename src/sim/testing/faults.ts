import type { FaultKindName, FaultSpec } from '../../model/fault.ts'
import { faultKinds } from '../faults/descriptors.ts'

/** A fault as a scenario would write it: at its first hook, at the first occurrence, with the standards of its kind. */
export const fault = (kind: FaultKindName, parts: Partial<FaultSpec> = {}): FaultSpec => ({
  kind,
  hook: faultKinds[kind].descriptor.hooks[0],
  match: {},
  nth: 1,
  prob: null,
  times: 1,
  fromMs: 0,
  params: {},
  ...parts,
})
