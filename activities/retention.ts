import { dayMs } from '../domain/elapsed.ts';
import type { Db } from '../prisma/client.ts';

const rowsAtOnce = 5_000;

/**
 * Deletes rows that are no longer needed, at most 5000 of a kind: read letters, dispatched rings, done effects, kept answers, expired
 * sessions and codes, old heartbeats, devices that were not seen again.
 */
export async function forgetOldRows(db: Db, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs);
  await db.$executeRaw`
    delete from mailbox_message where seq in (select m.seq from mailbox_message m where m.applied_at < ${before(90)}
      and not exists (select from mailbox_message u where u.entity_kind = m.entity_kind and u.entity_id = m.entity_id and u.applied_at is null)
      limit ${rowsAtOnce})`;
  await db.$executeRaw`delete from outbox where id in (select id from outbox where dispatched_at < ${before(90)} limit ${rowsAtOnce})`;
  await db.$executeRaw`delete from effect where key in (select key from effect where done_at < ${before(90)} limit ${rowsAtOnce})`;
  await db.$executeRaw`delete from kept_answer where expires_at < ${before(0)}`;
  await db.$executeRaw`delete from embed_session where expires_at < ${before(1)}`;
  await db.$executeRaw`delete from partner_login_code where expires_at < ${before(30)}`;
  await db.$executeRaw`delete from known_device where last_seen_at < ${before(400)}`;
  await db.$executeRaw`delete from worker_heartbeat where seen_at < ${before(1)}`;
  // the key stays for ever: it stops duplicates
  await db.$executeRaw`
    update inbound_event set raw = ''::bytea where (provider, event_id) in (select provider, event_id from inbound_event
      where received_at < ${before(400)} and raw <> ''::bytea limit ${rowsAtOnce})`;
}
