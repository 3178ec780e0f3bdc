/** The loop dial: six arcs from twelve o'clock, one for each stage of the consumption loop. */
export const dialStages = ['enter', 'fetch', 'handle', 'save', 'commit', 'leave'] as const

/** Degrees left free on either side of an arc. */
const gap = 4.6
const span = 360 / dialStages.length

/** SVG path of one arc of a dial `size` wide. */
export function arcPath(stage: number, size: number, stroke: number): string {
  const centre = size / 2
  const radius = centre - stroke / 2
  const [x1, y1] = pointAt(stage * span + gap, centre, radius)
  const [x2, y2] = pointAt((stage + 1) * span - gap, centre, radius)
  return `M${x1} ${y1}A${round(radius)} ${round(radius)} 0 0 1 ${x2} ${y2}`
}

/** Before the current arc: past; after it: to come. Null = the loop is not in a cycle. */
export function arcState(stage: number, current: number | null): 'past' | 'on' | 'to-come' {
  if (current === null || stage > current) return 'to-come'
  return stage === current ? 'on' : 'past'
}

function pointAt(degrees: number, centre: number, radius: number): [number, number] {
  const angle = ((degrees - 90) * Math.PI) / 180
  return [round(centre + radius * Math.cos(angle)), round(centre + radius * Math.sin(angle))]
}

const round = (n: number): number => Math.round(n * 100) / 100
