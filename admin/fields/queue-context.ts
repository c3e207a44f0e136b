import { createContext, useContext } from 'react';
import type { RaRecord } from 'react-admin';

/** The name of a table's rows and the page that each opens. Declared as methods so that a list can pass functions of its own row type. */
export interface Queue {
  nameOf(record: RaRecord): string;
  pathOf(record: RaRecord): string | undefined;
  /** A fixed filter that is not shown. */
  readonly filter?: Readonly<Record<string, unknown>> | undefined;
}

export const QueueContext = createContext<Queue>({ nameOf: (record) => String(record.id), pathOf: () => undefined });
export const useQueue = (): Queue => useContext(QueueContext);
