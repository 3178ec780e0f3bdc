import { createStore, useStore } from 'zustand'
import type { StepUnit } from '../../protocol/messages.ts'

/** How far one press of *Step* goes; shared by buttons and keys. */
export const stepUnits: readonly StepUnit[] = ['atom', 'cycle', 'event']

const unit = createStore<{ unit: StepUnit }>(() => ({ unit: 'atom' }))

export const useStepUnit = (): StepUnit => useStore(unit, (state) => state.unit)
export const stepUnit = (): StepUnit => unit.getState().unit
export const setStepUnit = (next: StepUnit): void => unit.setState({ unit: next })
