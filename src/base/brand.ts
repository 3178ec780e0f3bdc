/** A nominal type: `Brand<number, 'Step'>` is a number that only its maker hands out. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name }
