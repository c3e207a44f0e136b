import { createContext, useContext } from 'react';
import type { RaRecord } from 'react-admin';

/** What the rows of a table are called and where they lead. Written as methods: a list hands in functions of its own kind of row. */
export interface Queue {
  nameOf(record: RaRecord): string;
  pathOf(record: RaRecord): string | undefined;
  /** What is always filtered by, and shown nowhere. */
  readonly filter?: Readonly<Record<string, unknown>> | undefined;
}

export const QueueContext = createContext<Queue>({ nameOf: (record) => String(record.id), pathOf: () => undefined });
export const useQueue = (): Queue => useContext(QueueContext);
