import { useEffect } from 'react';
import { useResourceContext, useStore, type RaRecord } from 'react-admin';

const place = (resource: string): string => `${resource}.queue`;

/** Remembers the rows of the last list, so that a record's page can link to its neighbours. */
export function useQueueMemory(rows: readonly RaRecord[] | undefined): void {
  const resource = useResourceContext() ?? '';
  const [remembered, remember] = useStore<readonly string[]>(place(resource), []);
  useEffect(() => {
    const ids = rows?.map(({ id }) => String(id));
    if (ids !== undefined && ids.join() !== remembered.join()) remember(ids);
  }, [rows, remembered, remember]);
}

export interface QueuePlace {
  readonly position: number;
  readonly total: number;
  readonly previousId: string | undefined;
  readonly nextId: string | undefined;
}

/** Returns a record's place in the remembered list; undefined if it is not in it. */
export function useQueuePlace(resource: string, id: string): QueuePlace | undefined {
  const [ids] = useStore<readonly string[]>(place(resource), []);
  const index = ids.indexOf(id);
  return index === -1 ? undefined : { position: index + 1, total: ids.length, previousId: ids[index - 1], nextId: ids[index + 1] };
}
