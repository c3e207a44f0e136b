import { v7 as uuid } from 'uuid';
import type { HaltTrace } from '../../domain/payout/payout-halt.ts';
import type { Tx } from '../client.ts';
import { audit } from '../audit/audit.ts';
import { wantMail } from '../mail/want-mail.ts';
import { haltLifters } from '../account/shut-out.ts';
import { ringPayoutsByHand } from './waiting-payouts.ts';

/**
 * Stops all payouts, or adds the traces to the open halt. Traces that an earlier halt has, open or lifted, are ignored. A new trace cancels
 * a proposal to lift the halt. Finance and administrators get one mail for each halt.
 */
export async function haltPayouts(tx: Tx, traces: readonly HaltTrace[]): Promise<void> {
  const news = await unknownOf(tx, traces);
  if (news.length === 0) return;
  const given = uuid();
  const [halt] = await tx.$queryRaw<{ id: string }[]>`
    insert into payout_halt (id) values (${given}::uuid)
    on conflict ((true)) where lifted_at is null do update set lift_reason = null, asked_by = null, asked_at = null returning id`;
  if (halt === undefined) throw new Error('a halt is always there');
  await tx.payoutHaltTrace.createMany({ data: news.map((trace) => ({ ...trace, haltId: halt.id })), skipDuplicates: true });
  await audit(
    tx,
    { id: null, name: 'worker' },
    { action: 'payout_halt.trace', subject: { kind: 'payout_halt', id: halt.id }, after: { traces: news.map((one) => ({ ...one })) } },
  );
  await ringPayoutsByHand(tx);
  if (halt.id === given) await tellPeople(tx, halt.id);
}

async function unknownOf(tx: Tx, traces: readonly HaltTrace[]): Promise<readonly HaltTrace[]> {
  if (traces.length === 0) return [];
  const known = await tx.payoutHaltTrace.findMany({
    where: { name: { in: traces.map(({ name }) => name) } },
    select: { kind: true, name: true },
  });
  const keys = new Set(known.map(keyOf));
  return [...new Map(traces.map((trace) => [keyOf(trace), trace])).values()].filter((trace) => !keys.has(keyOf(trace)));
}

const keyOf = ({ kind, name }: { readonly kind: string; readonly name: string }): string => `${kind} ${name}`;

async function tellPeople(tx: Tx, haltId: string): Promise<void> {
  const people = await tx.person.findMany({
    where: { staffRoles: { hasSome: haltLifters }, NOT: { banned: true } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  for (const { id } of people)
    await wantMail(tx, {
      key: `mail:payouts_halted:${haltId}:${id}`,
      about: { kind: 'person', id },
      wanted: { template: 'payouts_halted', haltId, colleagueId: id },
      summary: 'Mail payouts halted',
    });
}
