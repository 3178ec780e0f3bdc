import type { Fields, Value } from '../../base/value.ts'
import { PersistentMap } from './persistent-map.ts'

export type Rows = PersistentMap<Fields>

/**
 * The outermost record of a view that a projector has made. The projector's rows hang on it unseen: they are not part of what it
 * shows, hashes or saves, but whoever keeps the view keeps them, so that going back to an old view goes back to its rows. They
 * hang there as a private field, which nobody else can see, and which it has from birth: giving one to a record that is there
 * already takes as long as making the record.
 */
export class ViewRecord {
  #rows: Rows = PersistentMap.empty

  /** Without entries, for its maker to fill. */
  static make(): Record<string, Value> {
    return new ViewRecord() as unknown as Record<string, Value>
  }

  static rowsOf(view: object): Rows {
    return #rows in view ? view.#rows : PersistentMap.empty
  }

  /** @param view made by {@link ViewRecord.make}; from the rows that it had nobody will go on */
  static keep(view: object, rows: Rows): void {
    const record = view as ViewRecord
    const before = record.#rows
    record.#rows = rows
    before.letGo()
  }
}

// As other records it inherits nothing, so that keys such as `constructor` are ordinary keys.
Reflect.deleteProperty(ViewRecord.prototype, 'constructor')
Object.setPrototypeOf(ViewRecord.prototype, null)
