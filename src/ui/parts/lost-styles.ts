/** Style sheets that could not be fetched. */
const lost = new Set<HTMLLinkElement>()
let coming: Promise<unknown> | null = null

function note({ target }: Event): void {
  if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') lost.add(target)
}

/**
 * Fetch again what is lost, and hear of what gets lost from now on. The bundler asks for each sheet once, whatever comes of it:
 * else a part that is tried again, or another one with the same sheet, would be drawn without its style.
 */
export async function bringStylesBack(): Promise<void> {
  // The same listener is there once, however often it is added. Failures of links do not bubble.
  document.addEventListener('error', note, { capture: true })
  if (lost.size > 0) coming ??= Promise.all([...lost].map(again)).finally(() => (coming = null))
  await coming
}

/** At the same place: of two sheets the later one wins. */
function again(link: HTMLLinkElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const fresh = link.cloneNode() as HTMLLinkElement
    fresh.addEventListener('load', () => resolve())
    fresh.addEventListener('error', () => reject(new Error(`${link.href} could not be fetched`)))
    lost.delete(link)
    link.replaceWith(fresh)
  })
}
