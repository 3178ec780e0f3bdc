import { formatCount, plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'

/** Good news, and says so. */
export const NothingDead = ({ events }: { events: number }) => (
  <EmptyState
    picture="through"
    title="Nothing is dead"
    why={
      events === 0
        ? 'No event is published yet. One whose handler fails for good would be kept here, with its cause.'
        : `${plural(events, 'event')} up to the cursor, and no handler failed for good. One that does is kept here, with its cause.`
    }
  />
)

export const NoneFits = ({ of, text, onClear }: { of: number; text: string; onClear: () => void }) => (
  <EmptyState
    title="No dead event fits the filter"
    why={`${formatCount(of)} are dead; none with “${text.trim()}”.`}
    action={<Button label="Clear the filter" onClick={onClear} />}
  />
)
