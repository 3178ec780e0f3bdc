import type { Check } from './check.ts'

/** I-16. Looking changes nothing. */
export const pureReads: Check = {
  id: 'I-16',
  label: 'Reads are pure',
  claim: 'Reading a status changes nothing in the store.',
  listen(facts, at, report) {
    let read = -1
    const writes = (consumer: number): void => {
      if (read !== at.step) return
      read = -1
      report(
        'read-writes',
        'violation',
        { consumer },
        `reading the status of ${facts.consumers[consumer]!.name} writes its checkpoint: what lies before is skipped`,
      )
    }
    return {
      on: {
        'status-read': () => {
          read = at.step
        },
        'checkpoint-written': writes,
        'consumer-switched': writes,
        'dead-flagged': writes,
        'dead-removed': writes,
        'error-cleared': writes,
      },
    }
  },
}
