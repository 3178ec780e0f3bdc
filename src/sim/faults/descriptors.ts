import { faultKindNames, type FaultDescriptor, type FaultKindName } from '../../model/fault.ts'
import { bundleRestart } from './bundle-restart.ts'
import { consumerDisabled } from './consumer-disabled.ts'
import { crashAfterHandler } from './crash-after-handler.ts'
import { crashAfterSagaWrite } from './crash-after-saga-write.ts'
import { crashBeforeHandler } from './crash-before-handler.ts'
import { crashHoldingLock } from './crash-holding-lock.ts'
import { crashMidHandler } from './crash-mid-handler.ts'
import { duplicateDelivery } from './duplicate-delivery.ts'
import { executorRejection } from './executor-rejection.ts'
import type { FaultKind } from './kind.ts'
import { lateEvent } from './late-event.ts'
import { outage } from './outage.ts'
import { poisonEvent } from './poison-event.ts'
import { replayCrash } from './replay-crash.ts'
import { slowHandler } from './slow-handler.ts'
import { statusRead } from './status-read.ts'
import { storeFailure } from './store-failure.ts'
import { versionConflict } from './version-conflict.ts'
import { zombieHolder } from './zombie-holder.ts'

/** All kinds of fault: one file and one line each. */
export const faultKinds: Readonly<Record<FaultKindName, FaultKind>> = {
  'crash-before-handler': crashBeforeHandler,
  'crash-mid-handler': crashMidHandler,
  'crash-after-handler': crashAfterHandler,
  'crash-after-saga-write': crashAfterSagaWrite,
  'crash-holding-lock': crashHoldingLock,
  'slow-handler': slowHandler,
  'poison-event': poisonEvent,
  outage,
  'zombie-holder': zombieHolder,
  'duplicate-delivery': duplicateDelivery,
  'late-event': lateEvent,
  'version-conflict': versionConflict,
  'store-failure': storeFailure,
  'bundle-restart': bundleRestart,
  'executor-rejection': executorRejection,
  'consumer-disabled': consumerDisabled,
  'replay-crash': replayCrash,
  'status-read': statusRead,
}

/** In the order of the catalogue. */
export const faultDescriptors: readonly FaultDescriptor[] = faultKindNames.map((kind) => faultKinds[kind].descriptor)
