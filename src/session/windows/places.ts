import type { Change } from '../../model/change.ts'
import type { Run } from '../run.ts'

/** A change by its row. */
export const changeAt = (run: Run, row: number): Change => run.recorder.recording.changeAt(row)

/** Whether this row is still kept: a long history drops its beginning. */
export const isKept = (run: Run, row: number): boolean => row >= run.recorder.recording.changes.first

export const timeOf = (run: Run, step: number): number => run.recorder.recording.timeAt(step)
