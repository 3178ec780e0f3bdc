import { createContext, useContext } from 'react'

/** How wide the columns of the table around are, in px, by their ids; one that takes what is left is not among them. */
export const ColumnsPx = createContext<ReadonlyMap<string, number>>(new Map())

/** For a drawing that fills its cell; undefined = outside of a table. */
export const useColumnPx = (id: string): number | undefined => useContext(ColumnsPx).get(id)
