import { useMemo } from 'react'
import { useBridge } from '../../../bridge/hooks.ts'
import type { TimelineLane } from '../../../protocol/timeline-lane.ts'
import { eventCodes, eventHue } from '../../parts/event/event-codes.ts'
import { useTokens } from '../../parts/use-tokens.ts'
import type { EventLooks } from './draw-timeline.ts'
import { spansOf } from '../timeline-geometry.ts'

const hues = Array.from({ length: 12 }, (_, type) => eventHue(type))
const names = hues.flatMap((hue) => [`--ev-${hue}`, `--ev-${hue}-tint`, `--ev-${hue}-ink`])

/** Codes and colours of the events in sight, as they are on the tape: the lane of the log says of which type each is. */
export function useEventLooks(log: TimelineLane | undefined): EventLooks {
  const known = useBridge((state) => state.names)
  const tokens = useTokens(names)
  return useMemo(() => {
    const spans = log?.atoms ? spansOf(log) : []
    return {
      typeAt: new Map(spans.map(({ from, cycle }) => [from, cycle])),
      codes: eventCodes(known),
      colours: hues.map((hue) => ({
        bar: tokens[`--ev-${hue}`] ?? '',
        tint: tokens[`--ev-${hue}-tint`] ?? '',
        ink: tokens[`--ev-${hue}-ink`] ?? '',
      })),
    }
  }, [log, known, tokens])
}
