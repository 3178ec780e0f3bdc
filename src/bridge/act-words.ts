import type { ModelCommand } from '../protocol/messages.ts'
import { doneWords } from './done-words.ts'

/** What somebody has just done by one press, be it of several commands, for the line that offers the way back. */
export function actWords(act: readonly [ModelCommand, ...ModelCommand[]], ...of: RunAndKinds): string {
  const [first, second] = act
  if (second === undefined) return doneWords(first, ...of)
  const [run] = of
  const consumers = new Set(act.flatMap((sent) => ('consumer' in sent ? [sent.consumer] : [])))
  const whose =
    consumers.size > 1
      ? `${consumers.size} consumers`
      : 'consumer' in first
        ? (run?.consumers[first.consumer]?.component ?? 'the consumer')
        : ''
  if (first.kind === 'edit-dead' && second.kind === 'replay-dead')
    return `A dead event of ${whose} has another payload, and its replay is asked for.`
  const dead = `${act.reduce((sum, sent) => sum + deadIn(sent), 0)} dead events of ${whose}`
  if (act.every(({ kind }) => kind === 'delete-dead')) return `${dead} are deleted.`
  if (act.every(({ kind }) => kind === 'replay-dead')) return `A replay of ${dead} is asked for.`
  if (act.every(({ kind }) => kind === 'flag-dead'))
    return `${dead} are ${'retry' in first && first.retry ? 'flagged for replay' : 'not flagged any more'}.`
  return act.map((sent) => doneWords(sent, ...of)).join(' ')
}

type RunAndKinds = Parameters<typeof doneWords> extends [unknown, ...infer Rest] ? Rest : never

function deadIn(sent: ModelCommand): number {
  if ('ordinals' in sent) return sent.ordinals?.length ?? 0
  return sent.kind === 'flag-dead' ? 1 : 0
}
