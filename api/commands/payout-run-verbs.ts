import type { z } from 'zod';
import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import type { Json, Tx } from '../../prisma/client.ts';
import type { PayoutRun } from '../../prisma/generated/client.ts';
import { findShutOut, preparerRoles } from '../../prisma/account/shut-out.ts';
import { payoutRunHash } from '../../prisma/payout/payout-run-hash.ts';
import { hasToApprove, hasUndecided } from '../../prisma/payout/run-payouts.ts';
import * as messages from '../../workflows/messages.ts';
import type { Money } from '../contract/money.ts';
import { ApprovePayoutRun, ExcludePartner } from '../contract/payout-runs.ts';
import { NoBody, WithReason } from '../contract/verdict.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Endpoint, PersonCall } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';
import { money } from '../http/present.ts';
import { readApart } from '../resources/run-apart.ts';
import { approversBut, namesOf } from './payout-people.ts';
import { mustStillBeThere, secondPersonRefusals } from './second-person.ts';
import { putCommand, type Told } from './put-command.ts';
import { areSameSums } from '../../domain/ledger/same-sums.ts';

type Named = Readonly<Record<string, Json>>;

interface Verb<Body extends z.ZodType> {
  readonly verb: 'prepare' | 'approve' | 'exclude-partner' | 'cancel';
  readonly summary: string;
  readonly body: Body;
  readonly refusals?: readonly ErrorCode[];
  readonly needsFactor?: boolean;
  /** Checks the run, and returns what else the command names besides the person's input. */
  readonly check: (
    tx: Tx,
    run: PayoutRun,
    given: { readonly body: z.infer<Body>; readonly call: PersonCall },
  ) => Promise<Named | void> | void;
  readonly tell: (body: z.infer<Body>) => Pick<Told, 'update' | 'kind' | 'reason'> & { readonly arguments: Named };
}

function define<Body extends z.ZodType>({ verb, summary, body, refusals = [], needsFactor = false, check, tell }: Verb<Body>): Endpoint {
  return defineCommand({
    resource: 'payout-runs',
    verb,
    summary,
    body,
    refusals: ['payout_state_changed', ...(needsFactor ? (['step_up_required'] as const) : []), ...refusals],
    run: async (call, given) => {
      if (needsFactor) await requireRecentFactor(call);
      const said = JSON.stringify(given.body);
      return putCommand(call, {
        hashed: [given.id, verb, said],
        prepare: async (tx, { isRepeat }) => {
          const run = isId(given.id) ? await tx.payoutRun.findUnique({ where: { id: given.id } }) : null;
          if (run === null) throw new DomainError('not_found');
          const named = isRepeat ? {} : await check(tx, run, { body: given.body, call });
          const told = tell(given.body);
          return { ...told, arguments: { ...told.arguments, ...named }, ...aboutRun(run) };
        },
      });
    },
  });
}

const aboutRun = ({ id, programId, period, state }: PayoutRun): Pick<Told, 'subject' | 'workflow' | 'before'> => ({
  subject: { kind: 'payout_run', id },
  workflow: {
    workflowId: messages.payoutRunWorkflowId({ programId, period }),
    workflowType: 'payoutRun',
    input: { programId, period },
    summary: `Payout run ${period}`,
  },
  before: { state },
});

function mustBeProposed({ state }: PayoutRun): void {
  if (state !== 'proposed') throw new DomainError('payout_state_changed', { state });
}

/** Refuses a second preparer, with the first one's name. A colleague may take over from a preparer who is shut out. */
async function mustNotBePrepared(tx: Tx, { preparedBy, state }: PayoutRun, actorId: string): Promise<void> {
  if (preparedBy === null || (await findShutOut(tx, [preparedBy], preparerRoles)).length > 0) return;
  const person = preparedBy === actorId ? null : await tx.person.findUnique({ where: { id: preparedBy }, select: { name: true } });
  throw new DomainError('run_prepared_already', { by: person?.name ?? '–', state });
}

const prepare = define({
  verb: 'prepare',
  summary: 'Marks a run as checked by this person, who then cannot approve it',
  body: NoBody,
  refusals: ['run_prepared_already'],
  async check(tx, run, { call }) {
    mustBeProposed(run);
    await mustNotBePrepared(tx, run, call.actor.id);
  },
  tell: () => ({ update: messages.prepare, kind: 'prepare', arguments: {} }),
});

const approve = define({
  verb: 'approve',
  summary:
    'Approves exactly these payouts with these totals; not for the person who prepared the run. Payouts on hold or in doubt are left out',
  body: ApprovePayoutRun,
  refusals: ['four_eyes', ...secondPersonRefusals, 'already_approved', 'nothing_to_approve', 'content_changed'],
  needsFactor: true,
  async check(tx, run, { body, call }) {
    if (run.state !== 'paying') mustBeProposed(run); // the second approval of large payouts comes while the others are being paid
    const involved = [run.preparedBy, run.approvedBy].filter((id) => id !== null);
    if (run.preparedBy === call.actor.id) throw new DomainError('four_eyes', { ask: namesOf(await approversBut(tx, involved)) });
    await mustStillBeThere(tx, [run.preparedBy], 'payout_run.prepare');
    if (run.approvedBy === call.actor.id) throw new DomainError('already_approved', { ask: namesOf(await approversBut(tx, involved)) });
    const apart = await readApart(tx, run.id, call.actor.id);
    const ids = apart.map(({ id }) => id);
    if (!(await hasToApprove(tx, run.id, ids))) throw new DomainError('nothing_to_approve');
    if (body.contentHash !== (await payoutRunHash(tx, run.id, ids))) throw new DomainError('content_changed');
    if (!areSameSums(body.totals, await sumsOfReserved(tx, run.id, ids))) throw new DomainError('content_changed');
    return { apart: Object.fromEntries(apart.map(({ id, why }) => [id, [...why]])) };
  },
  tell: ({ contentHash }) => ({ update: messages.approve, kind: 'approve', arguments: { contentHash } }),
});

async function sumsOfReserved(tx: Tx, runId: string, apart: readonly string[]): Promise<Money[]> {
  const rows = await tx.payout.groupBy({
    by: ['currency'],
    where: { payoutRunId: runId, state: 'reserved', id: { notIn: [...apart] } },
    _sum: { amountMinor: true },
  });
  return rows.map(({ currency, _sum: sum }) => money(sum.amountMinor ?? 0n, currency));
}

const excludePartner = define({
  verb: 'exclude-partner',
  summary: 'Excludes a partner, who waits for the next run; the others continue',
  body: ExcludePartner,
  check: (_tx, run) => mustBeProposed(run),
  tell({ partnerId, reason }) {
    return { update: messages.excludePartner, kind: 'excludePartner', arguments: { partnerId, reason }, reason };
  },
});

const cancel = define({
  verb: 'cancel',
  summary: 'Cancels a run: no one is paid by it, and the money returns to the balances',
  body: WithReason,
  refusals: ['run_decided_alone'],
  needsFactor: true, // one person ends the month for all partners
  async check(tx, run) {
    mustBeProposed(run);
    if (!(await hasUndecided(tx, run.id))) throw new DomainError('run_decided_alone');
  },
  tell: ({ reason }) => ({ update: messages.cancel, kind: 'cancel', arguments: { reason }, reason }),
});

/** Verbs about a proposed run. */
export const payoutRunVerbs: readonly Endpoint[] = [prepare, approve, excludePartner, cancel];
