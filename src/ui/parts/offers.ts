import { createContext, type RefObject, useContext, useEffect, useRef } from 'react'

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

/**
 * True in a dialog: who opens the palette does so from the page, and what a dialog asks is answered in it. True of notices: they
 * leave by themselves.
 */
export const WithoutOffers = createContext(false)

/** {@link offer} as long as this component is mounted. */
export function useOffers(ask: Ask): void {
  const without = useContext(WithoutOffers)
  const latest = useRef(ask)
  latest.current = ask
  useEffect(() => (without ? undefined : offer(() => latest.current())), [without])
}

/**
 * {@link useOffers} for what has a place on the page: only while it can be seen there. Each offer says where it stands, unless it
 * says something else of itself.
 */
export function useOffersInSight(
  place: RefObject<HTMLElement | null>,
  ask: (where: string | undefined) => readonly Offer[],
): void {
  useOffers(() => {
    const element = place.current
    if (!element?.checkVisibility()) return []
    const where = headingOver(element)
    return ask(where).map((each) => ({ detail: where, ...each }))
  })
}

/** What stands over an element: the nearest heading, within the part of the page that it is in. */
function headingOver(element: Element): string | undefined {
  const part = element.closest('main, aside, header, footer, nav')
  for (let box = element.parentElement; box !== null; box = box.parentElement) {
    const heading = box.querySelector('h1, h2, h3')
    if (heading !== null) return heading.textContent
    if (box === part) break
  }
  return part?.ariaLabel ?? undefined
}
