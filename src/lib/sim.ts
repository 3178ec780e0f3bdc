export type { Result } from '../base/result.ts'
