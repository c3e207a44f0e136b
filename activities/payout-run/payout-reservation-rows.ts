import { endToEndIdOf } from '../../domain/payout/payout-content.ts';
import type { Tx } from '../../prisma/client.ts';
import { actorOf } from '../actor.ts';
import { contentHash } from '../content-hash.ts';
import { saveDecisions } from '../decision-rows.ts';
import { methodOf, type Line, type Reservation } from './payout-reservation.ts';

/** Writes the payouts as drafts, with one statement for all. */
export async function insertDrafts(tx: Tx, lines: readonly Line[]): Promise<void> {
  const rows = lines.map(({ reservation, proposal, content }) => ({
    id: content.payoutId,
    reference: content.reference,
    program_id: reservation.origin.programId,
    payout_run_id: reservation.origin.runId,
    partner_id: content.partnerId,
    period: reservation.origin.period,
    currency: content.currency,
    amount_minor: content.amount,
    rail: content.rail,
    payout_method_id: content.methodId,
    method_edited_by: methodOf(reservation, proposal).editedBy,
    replaces_payout_id: reservation.origin.replaces,
    end_to_end_id: endToEndIdOf(content.payoutId),
    requested_by: reservation.origin.requestedBy,
    prepared_by: reservation.origin.preparedBy,
    override_by: proposal.isException ? reservation.origin.requestedBy : null,
    override_reason: proposal.isException ? reservation.origin.because : null,
    content,
    content_hash: contentHash(content),
    fx_rate: proposal.conversion?.rate ?? null,
    fx_source: proposal.conversion?.source ?? null,
    fx_quoted_at: proposal.conversion?.quotedAt ?? null,
  }));
  await tx.$executeRaw`
    insert into payout (id, reference, program_id, payout_run_id, partner_id, period, currency, amount_minor, rail, payout_method_id,
      method_edited_by, replaces_payout_id, state, end_to_end_id, requested_by, prepared_by, override_by, override_reason, content,
      content_hash, fx_rate, fx_source, fx_quoted_at)
    select id, reference, program_id, payout_run_id, partner_id, period, currency, amount_minor, rail, payout_method_id, method_edited_by,
      replaces_payout_id, 'draft', end_to_end_id, requested_by, prepared_by, override_by, override_reason, content, content_hash, fx_rate,
      fx_source, fx_quoted_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, reference text, program_id uuid, payout_run_id uuid,
      partner_id uuid, period text, currency char(3), amount_minor bigint, rail text, payout_method_id uuid, method_edited_by uuid,
      replaces_payout_id uuid, end_to_end_id text, requested_by uuid, prepared_by uuid, override_by uuid, override_reason text,
      content jsonb, content_hash text, fx_rate text, fx_source text, fx_quoted_at timestamptz)`;
}

/** Moves the drafts on: to reserved, or to canceled where tax leaves nothing. */
export async function leaveDraft(tx: Tx, lines: readonly Line[], asOf: string): Promise<void> {
  const rows = lines.map(({ content, state }) => ({ id: content.payoutId, state }));
  await tx.$executeRaw`
    update payout p set state = r.state, reserved_at = case r.state when 'reserved' then ${asOf}::timestamptz end,
      cancel_reason = case r.state when 'canceled' then 'tax_left_nothing' end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, state text) where p.id = r.id`;
}

interface Recorded {
  readonly asOf: string;
  readonly entryIds: ReadonlyMap<string, string>;
}

/** Writes decision, history and audit of all payouts, with one statement for each table. */
export async function record(tx: Tx, lines: readonly Line[], { asOf, entryIds }: Recorded): Promise<void> {
  const names = new Map<string | null, string>([[null, 'worker']]);
  for (const { reservation } of lines) {
    const id = actorIdOf(reservation);
    if (!names.has(id)) names.set(id, (await actorOf(tx, id)).name);
  }
  await saveDecisions(
    tx,
    lines.map(({ reservation: { origin }, proposal: { decision }, content, state }) => ({
      decision: state === 'reserved' ? decision : { ...decision, outcome: 'ended', reason: 'tax_left_nothing' },
      subject: { kind: 'payout', id: content.payoutId },
      programId: origin.programId,
      partnerId: content.partnerId,
      commandId: origin.commandId,
    })),
    asOf,
  );
  const rows = lines.map(({ reservation, proposal: { decision }, content, state }) => ({
    payout_id: content.payoutId,
    partner_id: content.partnerId,
    to_state: state,
    actor: names.get(actorIdOf(reservation)) ?? '',
    actor_id: actorIdOf(reservation),
    reason: state === 'reserved' ? decision.reason : 'tax_left_nothing',
    evidence: reservation.origin.because === null ? {} : { text: reservation.origin.because },
    entry_ids: [`payout:${content.payoutId}:fx`, `payout:${content.payoutId}:reserve`].flatMap((key) => entryIds.get(key) ?? []),
    after: { state, amount: content.amount, currency: content.currency },
  }));
  await tx.$executeRaw`
    with written as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (payout_id uuid, partner_id uuid,
        to_state text, actor text, actor_id uuid, reason text, evidence jsonb, entry_ids uuid[], after jsonb)),
      events as (insert into payout_event (id, payout_id, partner_id, from_state, to_state, at, actor, actor_id, reason, evidence, entry_ids)
        select uuidv7(), payout_id, partner_id, 'draft', to_state, ${asOf}::timestamptz, actor, actor_id, reason, evidence, entry_ids from written)
    insert into audit_entry (actor_id, actor_name, action, subject_kind, subject_id, after)
    select actor_id, actor, 'payout.' || to_state, 'payout', payout_id::text, after from written order by payout_id`;
}

const actorIdOf = ({ origin }: Reservation): string | null => origin.requestedBy ?? origin.preparedBy;
