import { limits } from '../../base/limits.ts'
import type { WatchSpec, WindowUpdate } from '../../protocol/windows.ts'
import type { Session } from '../session.ts'
import { lessonWindow, stakeWindow } from '../lesson.ts'
import { turnsWindow } from '../turns.ts'
import type { WindowAnswer } from './answer.ts'
import { checksWindow, faultsWindow, findingsWindow } from './check-rows.ts'
import { checkpointMoveWindow } from './checkpoint-rows.ts'
import { compareWindow, prepareComparison } from './compare-rows.ts'
import { consumersWindow } from './consumer-order.ts'
import { lossesWindow } from './lost.ts'
import { consumerWindow, projectionsWindow } from './consumer-rows.ts'
import { executorsWindow } from './executor-rows.ts'
import { lanesWindow, zoneWindow } from './hold-rows.ts'
import { lastActWindow } from './last-act.ts'
import { lagWindow } from './lag-rows.ts'
import { waitsWindow } from './wait-rows.ts'
import { deadPreviewWindow, deadWindow } from './dead-rows.ts'
import { eventsWindow, eventWindow, tapeWindow, typesWindow } from './event-rows.ts'
import { atomsWindow, nowWindow, stripWindow } from './run-rows.ts'
import { timelineWindow } from './timeline-rows.ts'
import { timelineSpansWindow } from './timeline-spans.ts'
import { sagaGraphWindow } from './saga-graph-rows.ts'
import { sagaOutlookWindow } from './saga-outlook-rows.ts'
import { sagasWindow, sagaNowWindow, sagaWindow } from './saga-rows.ts'

/** Work for a window whose whole would keep everybody waiting: so many atoms of it. Answers whether nothing is left to do. */
export function prepareWindow(session: Session, spec: WatchSpec, atoms: number): boolean {
  return spec.view === 'compare' ? prepareComparison(session, spec, atoms) : true
}

/**
 * The rows of one window at the cursor. Pure: looking changes neither store nor history.
 *
 * @param part of what {@link prepareWindow} has not done show what there is, and say so; else do it now, whatever it takes
 */
export function makeWindow(session: Session, id: string, asked: WatchSpec, part = false): WindowUpdate {
  session.run.index.catchUp()
  const spec = bounded(asked)
  const answer = answerOf(session, spec, part)
  return { id, view: spec.view, from: 'from' in spec ? spec.from : 0, ...answer } as WindowUpdate
}

function answerOf(session: Session, spec: WatchSpec, part: boolean): WindowAnswer<unknown> {
  switch (spec.view) {
    case 'events':
      return eventsWindow(session, spec)
    case 'tape':
      return tapeWindow(session, spec)
    case 'event':
      return eventWindow(session, spec)
    case 'sagas':
      return sagasWindow(session, spec)
    case 'saga':
      return sagaWindow(session, spec)
    case 'saga-now':
      return sagaNowWindow(session, spec)
    case 'saga-outlook':
      return sagaOutlookWindow(session, spec)
    case 'saga-graph':
      return sagaGraphWindow(session, spec)
    case 'consumers':
      return consumersWindow(session, spec)
    case 'consumer':
      return consumerWindow(session, spec)
    case 'zone':
      return zoneWindow(session, spec)
    case 'lanes':
      return lanesWindow(session, spec)
    case 'waits':
      return waitsWindow(session)
    case 'dead':
      return deadWindow(session, spec)
    case 'dead-preview':
      return deadPreviewWindow(session, spec)
    case 'checkpoint-move':
      return checkpointMoveWindow(session, spec)
    case 'executors':
      return executorsWindow(session, spec)
    case 'lag':
      return lagWindow(session, spec)
    case 'strip':
      return stripWindow(session, spec)
    case 'types':
      return typesWindow(session)
    case 'timeline':
      return timelineWindow(session, spec)
    case 'timeline-spans':
      return timelineSpansWindow(session, spec)
    case 'compare':
      return compareWindow(session, spec, part)
    case 'lesson':
      return lessonWindow(session)
    case 'stake':
      return stakeWindow(session)
    case 'turns':
      return turnsWindow(session)
    case 'last-act':
      return lastActWindow(session)
    case 'now':
      return nowWindow(session)
    case 'losses':
      return lossesWindow(session)
    case 'projections':
      return projectionsWindow(session)
    case 'checks':
      return checksWindow(session)
    case 'findings':
      return findingsWindow(session, spec)
    case 'faults':
      return faultsWindow(session, spec)
    case 'atoms':
      return atomsWindow(session, spec)
  }
}

/** No window is larger than the limit, and none begins before its beginning. */
function bounded(spec: WatchSpec): WatchSpec {
  const clamp = (n: number): number => Math.max(0, Math.min(limits.windowRowsMax, Math.floor(n)))
  const rows = 'count' in spec ? { ...spec, count: clamp(spec.count) } : spec
  const tape =
    rows.view === 'tape' ? { ...rows, ahead: Math.min(clamp(rows.ahead), limits.windowRowsMax - rows.count) } : rows
  const from = 'from' in tape ? { ...tape, from: Math.max(0, Math.floor(tape.from)) } : tape
  return from
}
