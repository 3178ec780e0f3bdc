import { StateChip } from '../parts/StateWord.tsx'

/** Whether a saga goes on. */
export const LiveChip = ({
  live,
  stuck = false,
  plain = false,
}: {
  live: boolean
  stuck?: boolean
  plain?: boolean
}) =>
  stuck ? (
    <StateChip state="hazard" label="stuck" plain={plain} />
  ) : live ? (
    <StateChip state="handle" icon="idle" label="live" plain={plain} />
  ) : (
    <StateChip state="idle" icon="ok" label="ended" plain={plain} />
  )
