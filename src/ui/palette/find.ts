/** One thing that the palette offers. */
export interface Choice {
  readonly id: string
  /** What it is: the group under which it is listed. */
  readonly group: string
  readonly label: string
  readonly detail?: string | undefined
  readonly keys?: string | undefined
  readonly run: () => void
}

/** How well a choice fits what was typed; higher is better, null = not at all. */
function fit({ label, group, detail = '' }: Omit<Choice, 'id' | 'run'>, typed: string): number | null {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const name = label.toLowerCase()
  const all = `${name} ${group.toLowerCase()} ${detail.toLowerCase()}`
  let score = 0
  for (const word of words) {
    const at = name.indexOf(word)
    if (at === 0) score += 4
    else if (at > 0 && /[^a-z0-9]/.test(name[at - 1]!)) score += 3
    else if (at > 0) score += 2
    else if (all.includes(word)) score += 1
    else return null
  }
  return score
}

/** The choices that fit, best first; equal ones stay in their order. */
export function find(choices: readonly Choice[], typed: string, max = 50): Choice[] {
  return choices
    .map((choice, order) => ({ choice, order, score: fit(choice, typed) }))
    .filter((each): each is typeof each & { score: number } => each.score !== null)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, max)
    .map(({ choice }) => choice)
}

/** A label in pieces, those strong that the typed words are found at. */
export function matched(label: string, typed: string): { readonly text: string; readonly strong: boolean }[] {
  const name = label.toLowerCase()
  const strong = new Set<number>()
  for (const word of typed.toLowerCase().split(/\s+/).filter(Boolean)) {
    const at = name.indexOf(word)
    for (let i = 0; at >= 0 && i < word.length; i++) strong.add(at + i)
  }
  const pieces: { text: string; strong: boolean }[] = []
  for (let i = 0; i < label.length; i++) {
    const last = pieces.at(-1)
    if (last?.strong === strong.has(i)) last.text += label[i]!
    else pieces.push({ text: label[i]!, strong: strong.has(i) })
  }
  return pieces
}

/** What a typed number may mean: an event `#242`, a step `3899` or `step 3899`. */
export function numbersIn(typed: string): { readonly event: number | null; readonly step: number | null } {
  const [, hash, digits] = /^\s*(#|step\s+|event\s+)?([\d,. ]+)\s*$/i.exec(typed) ?? []
  const number = digits === undefined ? Number.NaN : Number(digits.replaceAll(/[,. ]/g, ''))
  if (!Number.isSafeInteger(number) || digits?.trim() === '') return { event: null, step: null }
  const only = hash?.trim().toLowerCase()
  return { event: only === 'step' ? null : number, step: only === '#' || only === 'event' ? null : number }
}
