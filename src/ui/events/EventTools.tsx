import { useBridge } from '../../bridge/hooks.ts'
import { outcomes } from '../../protocol/event-rows.ts'
import { outcomeWords } from '../parts/event/OutcomeMark.tsx'
import { Button } from '../parts/Button.tsx'
import { SearchField, Segments, Select } from '../parts/Segments.tsx'
import type { EventFilter } from './event-filter.ts'
import { FilterHelp } from './FilterHelp.tsx'

interface Props {
  readonly filter: EventFilter
  readonly onFilter: (part: Partial<EventFilter>) => void
  /** Id of the words that say what is wrong with the text; null = nothing is. */
  readonly wrong: string | null
  readonly order: 'asc' | 'desc'
  readonly onOrder: (order: 'asc' | 'desc') => void
  /** Whether the tape stands above the list. */
  readonly tape: boolean
  readonly onTape: (tape: boolean) => void
}

/** Filter and order of the list. */
export function EventTools({ filter, onFilter, wrong, order, onOrder, tape, onTape }: Props) {
  const names = useBridge((state) => state.names)
  const setText = (text: string): void => onFilter({ text })
  return (
    <>
      <SearchField
        name="Filter events"
        placeholder="Text, or amount > 10"
        icon="filter"
        value={filter.text}
        wrong={wrong}
        onChange={setText}
      />
      <FilterHelp onTry={setText} />
      <Select
        name="Event name"
        value={filter.name}
        onChange={(name) => onFilter({ name })}
        options={[{ value: '', label: 'All names' }, ...names.map((known) => ({ value: known, label: known }))]}
      />
      <Select
        name="Outcome"
        value={filter.outcome}
        onChange={(chosen) => onFilter({ outcome: outcomes.find((each) => each === chosen) ?? '' })}
        options={[
          { value: '', label: 'All outcomes' },
          ...outcomes.map((each) => ({ value: each, label: outcomeWords[each] })),
        ]}
      />
      <Segments
        name="Order"
        value={order}
        onChange={onOrder}
        segments={[
          { id: 'desc', label: 'Newest first' },
          { id: 'asc', label: 'Oldest first' },
        ]}
      />
      <Button
        label="Tape"
        title="The log as a tape, with what each consumer made of it"
        aria-pressed={tape}
        onClick={() => onTape(!tape)}
      />
    </>
  )
}
