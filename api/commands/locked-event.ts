import { DomainError } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';
import { eventKeyOf } from '../http/ids.ts';

export interface LockedEvent {
  readonly provider: string;
  readonly eventId: string;
  readonly type: string;
  readonly programId: string | null;
  readonly state: string;
  readonly reason: string | null;
  /** True if its payload is no longer stored. */
  readonly isEmptied: boolean;
}

/** Locks an event until the transaction ends. @throws `not_found` */
export async function lockEvent(tx: Tx, id: string): Promise<LockedEvent> {
  const key = eventKeyOf(id);
  const [row] =
    key === undefined
      ? []
      : await tx.$queryRaw<LockedEvent[]>`
          select provider, event_id as "eventId", type, program_id as "programId", state, reason, length(raw) = 0 as "isEmptied"
          from inbound_event where provider = ${key.provider} and event_id = ${key.eventId} for update`;
  if (row === undefined) throw new DomainError('not_found');
  return row;
}
