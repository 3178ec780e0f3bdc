import { useMedia } from '../parts/use-media.ts'
import { useProjector } from '../parts/use-projector.ts'

export interface BarRoom {
  /** The speed as a slider, not behind a button. */
  readonly slider: boolean
  /** What the checks say in words, not as a number. */
  readonly words: boolean
  /** By what one steps is chosen in the bar. */
  readonly units: boolean
  readonly breakpoints: boolean
}

/**
 * What finds room in the playback bar, which never wraps and never runs under what stands beside it. Large type needs more;
 * a phone has the bar for itself. `Facets.module.css` says the same of what names the run; a test of the page measures both.
 */
export function useBarRoom(): BarRoom {
  const large = useProjector()
  const slider = useMedia(large ? '(width >= 1990px)' : '(width >= 1440px)')
  const words = useMedia(large ? '(width >= 1840px)' : '(width >= 1340px)')
  // On a phone the light stands in the line of the clock.
  const phone = useMedia('(400px <= width <= 900px) and (height >= 520px)')
  const units = useMedia(large ? '(width >= 1540px)' : '(width >= 1000px)')
  const breakpoints = useMedia(large ? '(width >= 1440px)' : '(width > 900px)')
  return { slider, words: words || phone, units, breakpoints }
}
