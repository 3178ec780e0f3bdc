import type { ConsumerInfo } from './run-info.ts'

/** A consumer in running words: its component, and its context where that is one of its own. */
export const nameInContext = ({ component, context }: Pick<ConsumerInfo, 'component' | 'context'>): string =>
  context === 'default' ? component : `${component} ${context}`
