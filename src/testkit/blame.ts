import type { Finding } from '../checks/check.ts'
import type { Violation } from './world-view.ts'

// Matchers are given what a test reads, also of a moment that is past, and not the world itself: so it is the finding that
// remembers that a test has failed on it.
const findings = new WeakMap<Violation, Finding>()
const blamed = new WeakSet<Finding>()

/** A finding as tests read it. */
export function violationOf(finding: Finding): Violation {
  const { check, step, message } = finding
  const violation: Violation = { check, step, message }
  findings.set(violation, finding)
  return violation
}

/** A test fails on this violation, which need not be the first one of its run. */
export function blame(violation: Violation): void {
  const finding = findings.get(violation)
  if (finding !== undefined) blamed.add(finding)
}

export const isBlamed = (finding: Finding): boolean => blamed.has(finding)
