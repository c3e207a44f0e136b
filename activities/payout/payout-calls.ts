import { callKeyOf } from '../../domain/payout/payout-attempt.ts';
import type { PayoutDraft } from '../../domain/payout/payout-draft.ts';
import type { PayoutState } from '../../domain/payout/payout-state.ts';
import type { Tx } from '../../prisma/client.ts';
import { contentHash } from '../content-hash.ts';

interface Told {
  readonly payout: PayoutState;
  readonly asOf: string;
  readonly call: PayoutDraft['calls'][number];
}

/** Saves the attempts that the drafts opened or answered, each payout's in their order. */
export async function saveCalls(tx: Tx, drafts: readonly PayoutDraft[]): Promise<void> {
  for (let at = 0; drafts.some(({ calls }) => at < calls.length); at += 1) {
    const told = drafts.flatMap(({ payout, asOf, calls }) => {
      const call = calls[at];
      return call === undefined ? [] : [{ payout, asOf, call }];
    });
    await answerOrOpen(tx, told);
  }
}

const keyOf = ({ payout: { id }, call: { attempt } }: Told): string => callKeyOf({ id, attempt });

/** Updates the row of an open attempt, or inserts it. An answer never changes another attempt's row or one that is over. */
async function answerOrOpen(tx: Tx, told: readonly Told[]): Promise<void> {
  const rows = told.map((one) => ({
    key: keyOf(one),
    state: one.call.state,
    answered_at: one.call.state === 'intent' || one.call.state === 'sent' ? null : one.asOf,
    status: one.call.status ?? null,
    reference: one.call.reference ?? null,
  }));
  const known = await tx.$queryRaw<{ key: string }[]>`
    update outbound_call c set state = r.state, answered_at = coalesce(r.answered_at, c.answered_at),
      last_status = coalesce(r.status, c.last_status), response_ref = coalesce(r.reference, c.response_ref)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (key text, state text, answered_at timestamptz, status text, reference text)
    where c.idempotency_key = r.key and c.state in ('intent', 'sent', 'uncertain') returning c.idempotency_key as key`;
  const keys = new Set(known.map(({ key }) => key));
  const opened = told.filter((one) => !keys.has(keyOf(one)));
  if (opened.length === 0) return;
  const intents = opened.map((one) => {
    const { id: payoutId, rail: provider, amount, currency, methodId } = one.payout;
    const { attempt, state } = one.call;
    const request_hash = contentHash({ payoutId, amount, currency, methodId, attempt });
    return { key: keyOf(one), payout_id: payoutId, provider, attempt, state, request_hash };
  });
  await tx.$executeRaw`
    insert into outbound_call (idempotency_key, payout_id, provider, attempt, state, request_hash)
    select key, payout_id, provider, attempt, state, request_hash
    from jsonb_to_recordset(${JSON.stringify(intents)}::jsonb) as r (key text, payout_id uuid, provider text, attempt int,
      state text, request_hash text)`;
}
