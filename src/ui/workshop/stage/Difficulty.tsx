/** One to three dots. */
export const Difficulty = ({ of }: { of: number }) => (
  <span role="img" aria-label={`difficulty ${of} of 3`}>
    {'●'.repeat(of)}
    {'○'.repeat(Math.max(0, 3 - of))}
  </span>
)
