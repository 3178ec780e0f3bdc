/**
 * What this browser remembers for the page, by name. Storage is refused in some private windows, and somebody may have written
 * nonsense there: both count as nothing remembered, and what is kept holds as long as the page lives.
 */
export type Memory = () => Pick<Storage, 'getItem' | 'setItem'>

/** Of all tabs, for good. Asked for each time: where storage is refused, naming it is what throws. */
const forGood: Memory = () => localStorage
/** Of this tab, as long as it lives. */
export const forThisTab: Memory = () => sessionStorage

const keyOf = (name: string): string => `sagascope.${name}`

/** The text under this name; null = none. */
export function recall(name: string, memory: Memory = forGood): string | null {
  try {
    return memory().getItem(keyOf(name))
  } catch {
    return null
  }
}

/** As {@link recall}, of what was kept as JSON; null = nothing that can be read. Of what shape it is the caller finds out. */
export function recallJson(name: string, memory: Memory = forGood): unknown {
  try {
    return JSON.parse(recall(name, memory) ?? 'null')
  } catch {
    return null
  }
}

/** Whether it will be remembered: the browser may refuse, or have no room left. */
export function remember(name: string, text: string, memory: Memory = forGood): boolean {
  try {
    memory().setItem(keyOf(name), text)
    return true
  } catch {
    return false
  }
}

export const rememberJson = (name: string, value: unknown, memory: Memory = forGood): boolean =>
  remember(name, JSON.stringify(value), memory)
