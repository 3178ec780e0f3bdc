import { commands } from '../../bridge/commands.ts'
import { useSelection, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { StepRange } from '../../bridge/view-state.ts'
import { formatCount } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { stepsOfEvent, stepsOfSaga, withRoom } from './selected-steps.ts'

/** What is selected may lie years before what is shown: the way there. */
export function ToSelection() {
  const first = useTotal('first')
  const end = useTotal('end')
  const steps = useSelectedSteps()
  const title = steps
    ? `What is selected: ${steps.from === steps.to ? '' : 'from '}step ${formatCount(steps.from)}${steps.from === steps.to ? '' : ` to ${formatCount(steps.to)}`}`
    : 'Select an event or a saga: it has a place in time'
  return (
    <Button
      look="icon"
      icon="target"
      label="To the selection"
      title={title}
      disabled={steps === null}
      onClick={() => steps && commands.showRange(withRoom(steps, first, end))}
    />
  )
}

/** By the windows of its inspector. Null = nothing is selected that happens in time, or it has not come yet. */
function useSelectedSteps(): StepRange | null {
  const selection = useSelection()
  const ordinal = selection?.kind === 'event' ? selection.ordinal : null
  const id = selection?.kind === 'saga' ? selection.id : null
  const event = useWindow('event', ordinal === null ? null : { view: 'event', ordinal })?.rows[0]
  const saga = useWindow('saga-now', id === null ? null : { view: 'saga-now', id })?.rows[0]
  if (ordinal !== null) return event?.ordinal === ordinal ? stepsOfEvent(event) : null
  return saga && saga.id === id ? stepsOfSaga(saga) : null
}
