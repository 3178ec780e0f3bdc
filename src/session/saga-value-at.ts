import type { Value } from '../base/value.ts'
import type { SagaValue } from '../model/handler.ts'

/** A recording, as far as it keeps values. */
interface Values {
  readonly values: { at(index: number): Value }
}

/**
 * What a saga held, by the index that the world and the changes `saga-started`, `saga-saved` and `saga-ended` name it with. The
 * table of values does not know what each of them is; that these are sagas is known here alone.
 */
export const sagaValueAt = ({ values }: Values, index: number): SagaValue => values.at(index) as SagaValue
