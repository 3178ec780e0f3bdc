import { SearchField, Segments } from '../parts/Segments.tsx'
import type { GroupBy } from './groups.ts'

interface Props {
  readonly text: string
  readonly onText: (text: string) => void
  readonly by: GroupBy
  readonly onBy: (by: GroupBy) => void
}

/** Which dead events, and by what they are grouped. */
export function DeadTools({ text, onText, by, onBy }: Props) {
  return (
    <>
      <SearchField
        name="Filter dead events"
        placeholder="Filter by cause, event, case"
        icon="filter"
        value={text}
        onChange={onText}
      />
      <Segments
        name="Group"
        value={by}
        onChange={onBy}
        segments={[
          { id: 'cause', label: 'By cause' },
          { id: 'consumer', label: 'By consumer' },
          { id: 'none', label: 'Flat' },
        ]}
      />
    </>
  )
}
