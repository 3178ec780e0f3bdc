export { err, ok } from '../base/result.ts'
