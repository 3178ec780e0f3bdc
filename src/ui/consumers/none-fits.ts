import type { SpecOf } from '../../protocol/windows.ts'
import { plural } from '../format.ts'

type Show = SpecOf<'consumers'>['show']

const showWords: Readonly<Record<Show, string>> = {
  all: '',
  behind: 'behind',
  failing: 'failing',
  held: 'held',
  trouble: 'in trouble',
}

/** Why a filter leaves nobody: `None of the 3 consumers is failing and has “zz” in its name, kind or state.` */
export function noneFits(all: number, one: string, show: Show, text: string): string {
  const is = showWords[show]
  const words = text.trim() && `“${text.trim()}” in its name, kind or state`
  if (all === 1) {
    const not = [is && `is not ${is}`, words && `does not have ${words}`]
    return `The only ${one} ${not.filter(Boolean).join(', or ')}.`
  }
  const both = [is && `is ${is}`, words && `has ${words}`]
  return `None of the ${plural(all, one)} ${both.filter(Boolean).join(' and ')}.`
}
