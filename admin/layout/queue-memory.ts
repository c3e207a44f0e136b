import { useEffect } from 'react';
import { useResourceContext, useStore, type RaRecord } from 'react-admin';

const place = (resource: string): string => `${resource}.queue`;

/** The rows of the list that was last on screen, so that its pages can be walked one by one. */
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

/** Where a record stands in that list, or undefined: it was not on it. */
export function useQueuePlace(resource: string, id: string): QueuePlace | undefined {
  const [ids] = useStore<readonly string[]>(place(resource), []);
  const index = ids.indexOf(id);
  return index === -1 ? undefined : { position: index + 1, total: ids.length, previousId: ids[index - 1], nextId: ids[index + 1] };
}
