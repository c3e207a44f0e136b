import { DomainError } from '../../domain/errors.ts';
import type { Db } from '../../prisma/client.ts';
import type { InboundEvent } from '../../prisma/generated/client.ts';
import { EventDetail } from '../contract/events.ts';
import type { Deps } from '../deps.ts';
import { decisionsAbout } from './decisions.ts';
import { findEventRow, presentEvent } from './event-row.ts';
import { eventKeyOf } from '../http/ids.ts';
import { maskedPayload } from './mask.ts';
import { instant, money } from '../http/present.ts';

export async function readEvent(deps: Deps, id: string): Promise<EventDetail> {
  const key = eventKeyOf(id);
  const event = key === undefined ? null : await deps.db.inboundEvent.findUnique({ where: { provider_eventId: key } });
  const row = key === undefined ? undefined : await findEventRow(deps, key);
  if (key === undefined || event === null || row === undefined) throw new DomainError('not_found');
  const subjects = await subjectsOf(deps.db, event);
  const [deliveries, decisions, effects] = await Promise.all([
    deps.db.inboundDelivery.findMany({ where: key, orderBy: { id: 'asc' } }),
    decisionsAbout(deps.db, { kind: 'event', id }, ...subjects),
    effectsOf(deps.db, subjects),
  ]);
  return EventDetail.parse({
    ...presentEvent(deps.config.dataKeys, row),
    raw: maskedPayload(event.raw),
    deliveryList: deliveries.map(({ receivedAt, answer }) => ({ receivedAt: instant(receivedAt), answer })),
    attempts: event.attempts,
    lastError: event.lastError,
    decisions,
    effects,
  });
}

interface Subject {
  readonly kind: string;
  readonly id: string;
}

/**
 * Returns the invoice or installation of an event, with what it earned. An invoice's commission comes from all its facts together, so several
 * events name the same one.
 */
function subjectsOf(db: Db, { provider, eventId, accountRef, routing, referralId }: InboundEvent): Promise<Subject[]> {
  if (referralId === null) return Promise.resolve([]);
  const invoice = invoiceOf(routing);
  return db.$queryRaw<Subject[]>`
    with spoken as (
      select s.id from settlement_source s
      where s.referral_id = ${referralId}::uuid and s.provider = ${provider} and s.account_ref = ${accountRef} and (
        s.external_id = ${invoice ?? null}
        or exists (select from mailbox_message m where m.entity_kind = 'referral' and m.entity_id = s.referral_id
          and m.event_id like ${`${provider}:${eventId.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}
          and m.arguments ->> 'externalId' = s.external_id)))
    select 'settlement_source' as kind, id from spoken
    union select 'commission', c.id from commission c join spoken s on s.id = c.source_id
    union select 'bounty_award', b.id from installation i join bounty_award b on b.customer_id = i.customer_id
      where i.event_id = ${eventId} and b.referral_id = ${referralId}::uuid`;
}

/** Reads the entries of what was earned, oldest first. */
async function effectsOf(db: Db, subjects: readonly Subject[]) {
  const ids = subjects.map(({ id }) => id);
  const rows = await db.$queryRaw<{ id: string; kind: string; amount: bigint; currency: string }[]>`
    select e.id, e.kind, sum(p.amount)::bigint as amount, p.currency
    from (select distinct journal_entry_id from commission_revision where commission_id = any (${ids}::uuid[])) caused
      join ledger.journal_entry e on e.id = caused.journal_entry_id join ledger.posting p on p.entry_id = e.id
    group by e.id, e.kind, e.recorded_at, p.currency order by e.recorded_at`;
  return rows.map(({ id, kind, amount, currency }) => ({ entryId: id, kind, amount: money(amount, currency) }));
}

function invoiceOf(routing: unknown): string | undefined {
  const invoice: unknown = typeof routing === 'object' && routing !== null ? Reflect.get(routing, 'invoice') : undefined;
  return typeof invoice === 'string' ? invoice : undefined;
}
