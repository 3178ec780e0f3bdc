import { Button } from '../../parts/Button.tsx'
import { Segments } from '../../parts/Segments.tsx'

interface Props {
  readonly by: 'zone' | 'instance'
  readonly onBy: (by: 'zone' | 'instance') => void
  readonly asTable: boolean
  readonly onTable: (asTable: boolean) => void
}

/** What a lane is, and whether it is drawn. */
export const LanesTools = ({ by, onBy, asTable, onTable }: Props) => (
  <>
    <Segments
      name="Lanes"
      value={by}
      onChange={onBy}
      segments={[
        { id: 'zone', label: 'By zone' },
        { id: 'instance', label: 'By instance' },
      ]}
    />
    <Button label="Show as table" aria-pressed={asTable} onClick={() => onTable(!asTable)} />
  </>
)
