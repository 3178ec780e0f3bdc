import type { EventEffect } from '../../protocol/event-rows.ts'

/** What belongs together: one thing to press for all that one saga met in a row, a line for what is no saga's. */
export interface EffectGroup {
  readonly saga: number | null
  readonly lines: readonly string[]
}

export function effectGroups(effects: readonly EventEffect[]): readonly EffectGroup[] {
  const groups: { saga: number | null; lines: string[] }[] = []
  for (const { saga, words } of effects) {
    const last = groups.at(-1)
    if (last !== undefined && saga !== null && last.saga === saga) last.lines.push(words)
    else groups.push({ saga, lines: [words] })
  }
  return groups
}
