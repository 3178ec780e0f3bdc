/** Whether two things, written as selections are, are marked together: a zone is its consumer's, who points at one means both. */
export const sameThing = (a: string, b: string): boolean => ofConsumer(a) === ofConsumer(b)

const ofConsumer = (thing: string): string => thing.replace(/^zone:/, 'consumer:')
