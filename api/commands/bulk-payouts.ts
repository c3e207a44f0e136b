import { v5 as uuidFrom } from 'uuid';
import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { can, type Permission } from '../contract/permissions.ts';
import { BulkPayouts, BulkVerdicts } from '../contract/payout-verbs.ts';
import type { PayoutRow } from '../contract/payouts.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { requirePermission } from '../http/define-resource.ts';
import { forPeople, type PersonCall } from '../http/endpoint.ts';
import { idempotencyKey } from '../http/kept-answer.ts';
import { wordsOf } from '../http/refusals.ts';
import { doubtsOf } from '../resources/payout-doubts.ts';
import { findPayoutRows } from '../resources/payout-row.ts';
import { toldOnce } from './payout-verb.ts';
import { approvePayout, holdPayout } from './payout-verbs.ts';
import { askFor, presentVerdict, recordCommand, type Told, type Wish } from './put-command.ts';
import type { Decided } from './verdict.ts';

/**
 * Applies one verb to many payouts. Each is recorded in its own transaction and decided by its own workflow, so that a refused one does not affect
 * the others.
 */
export const bulkPayouts = forPeople(
  {
    method: 'post',
    path: '/payouts/bulk',
    summary: 'Approves or holds up to 200 payouts, with a verdict for each',
    tag: 'payouts',
    access: { permission: requirePermission('payouts', 'bulk') },
    body: BulkPayouts,
    answers: { 200: BulkVerdicts },
    refusals: ['idempotency_key_missing', 'idempotency_key_reused', 'step_up_required', 'not_allowed'],
    isIdempotent: true,
  },
  async (call) => {
    const body = BulkPayouts.parse(call.request.body ?? {});
    const permission: Permission = body.verb === 'approve' ? 'payout.approve' : 'payout.hold';
    if (!can(call.actor, permission)) throw new DomainError('not_allowed', { permission });
    if (body.verb === 'approve') await requireRecentFactor(call);
    const recorded: Row[] = [];
    for (const wanted of wishesOf(call, body)) recorded.push(await record(call, wanted));
    return { status: 200, body: BulkVerdicts.parse({ rows: (await decide(call, recorded)).map(present) }) };
  },
);

interface Wanted {
  readonly id: string;
  readonly wish: Wish;
}

/** Returns one wish for each payout, even if it is named twice. */
function wishesOf(call: PersonCall, body: z.infer<typeof BulkPayouts>): Wanted[] {
  const wanted =
    body.verb === 'approve'
      ? body.payouts.map(({ id, ...seen }) => ({ id, wish: undoubted(id, toldOnce(call, approvePayout, { id, body: seen })) }))
      : body.ids.map((id) => ({ id, wish: toldOnce(call, holdPayout, { id, body: body.body }) }));
  return [...new Map(wanted.map((one) => [one.id, one])).values()];
}

/** Refuses a payout with a failed check: a person looks at it alone, on its own page. */
const undoubted = (id: string, wish: Wish): Wish => ({
  ...wish,
  prepare: async (tx, seen) => {
    const told = await wish.prepare(tx, seen);
    const [row] = seen.isRepeat ? [] : await findPayoutRows(tx, [id]);
    const doubts = row === undefined ? [] : doubtsOf(row);
    if (doubts.length > 0) throw new DomainError('payout_in_doubt', { doubts: doubts.map((doubt) => inWords[doubt]).join(', ') });
    return told;
  },
});

const inWords: Readonly<Record<PayoutRow['doubts'][number], string>> = {
  details_unchanged: 'new payout details',
  editor_still_there: 'the person who entered the payout details has since been locked',
  requester_still_there: 'the person who requested it has since been locked',
  rate_still_stands: 'its exchange rate is not the latest one, or is too old',
  account_of_one_partner: 'another partner has the same account',
  account_not_refused: 'a bank or provider has refused the account',
  vat_id_stands: 'the VAT ID of its document was not found, or was not looked up',
  partner_active: 'the partner is suspended or on hold',
  no_open_review: 'a review is open',
  bank_debits_booked: 'a bank debit is not booked',
};

interface Row {
  readonly id: string;
  readonly commandId: string;
  readonly told: Told | undefined;
  readonly verdict: Decided | undefined;
}

async function record(call: PersonCall, { id, wish }: Wanted): Promise<Row> {
  const commandId = uuidFrom(id, idempotencyKey(call));
  try {
    const { told } = await recordCommand(call, commandId, wish);
    return { id, commandId, told, verdict: undefined };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'idempotency_key_reused') throw error;
    const { code, details } = error;
    return { id, commandId, told: undefined, verdict: { accepted: false, code, reason: wordsOf(code, details).detail } };
  }
}

const atOnce = 20;

/** Decides in waves. If a whole wave gets no answer, no worker is running: the rest stays queued, and its rows will hold the verdicts. */
async function decide(call: PersonCall, rows: readonly Row[]): Promise<Row[]> {
  const decided: Row[] = [];
  let isAnswered = true;
  for (let from = 0; from < rows.length; from += atOnce) {
    const wave = rows.slice(from, from + atOnce);
    const asked: Row[] = isAnswered ? await Promise.all(wave.map((row) => askAbout(call, row))) : wave;
    isAnswered = asked.some(({ verdict }) => verdict !== undefined);
    decided.push(...asked);
  }
  return decided;
}

const askAbout = async (call: PersonCall, row: Row): Promise<Row> =>
  row.told === undefined ? row : { ...row, verdict: await askFor(call, row.commandId, row.told) };

const present = ({ id, commandId, verdict }: Row): BulkVerdicts['rows'][number] => ({ id, ...presentVerdict(commandId, verdict) });
