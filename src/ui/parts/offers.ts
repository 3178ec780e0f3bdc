import { useEffect, useRef } from 'react'

/** Something that a part of the page can do while it is shown. It has a button there; the palette has it by name. */
export interface Offer {
  /** `Selected` = it is done to what is selected. */
  readonly group: 'Selected' | 'Copy' | 'View'
  /** As its button says it. */
  readonly label: string
  readonly detail?: string | undefined
  readonly keys?: string | undefined
  /** It changes the run without asking: others come before it, so that Enter alone does none of it. */
  readonly atOnce?: boolean | undefined
  readonly run: () => void
}

type Ask = () => readonly Offer[]

const offering = new Set<Ask>()

/**
 * Offer something to whoever asks.
 *
 * @param ask  says what there is at the moment when somebody asks
 * @returns    takes it back
 */
export function offer(ask: Ask): () => void {
  offering.add(ask)
  return () => void offering.delete(ask)
}

/** All that is offered now, as its parts came into the page. */
export const offersNow = (): readonly Offer[] => [...offering].flatMap((ask) => ask())

/** {@link offer} as long as this component is mounted. */
export function useOffers(ask: Ask): void {
  const latest = useRef(ask)
  latest.current = ask
  useEffect(() => offer(() => latest.current()), [])
}
