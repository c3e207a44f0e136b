import { v7 as uuid } from 'uuid';
import type { OfferProblem } from '../../domain/payout/payout-method.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { sealMethod } from '../../prisma/payout/payout-method.ts';
import { wantMail } from '../../prisma/mail/want-mail.ts';
import { NewPayoutMethod, PayoutMethodAdded, PayoutMethodCheck } from '../contract/portal-payout-methods.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { auditActorOf } from '../http/auditor.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey, onceRefusals } from '../http/kept-answer.ts';
import { instant } from '../http/present.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';
import { requireNone } from './field-problems.ts';
import { detailsOf, problemsOf } from './method-problems.ts';

const check = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/payout-methods/check`,
    summary: 'Checks whether these payout details could be paid to; nothing is stored',
    body: NewPayoutMethod,
    answers: { 200: PayoutMethodCheck },
    refusals: ['not_found', 'invalid_input'],
  },
  async (call) => {
    const wanted = NewPayoutMethod.parse(call.request.body ?? {});
    return { status: 200, body: { problems: await problemsIn(call, wanted) } };
  },
);

const add = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/payout-methods`,
    summary:
      'Adds payout details; takes a recent second factor. They become payable after 72 hours or once finance confirms them, and the owners are notified by email',
    body: NewPayoutMethod,
    answers: { 200: PayoutMethodAdded },
    refusals: ['not_found', 'invalid_input', 'step_up_required', ...onceRefusals],
    isIdempotent: true,
  },
  async (call) => {
    const wanted = NewPayoutMethod.parse(call.request.body ?? {});
    await requireRecentFactor(call);
    const details = detailsOf(wanted);
    requireNone(await problemsIn(call, wanted));
    return answerOnce(call, async (tx) => {
      const commandId = idempotencyKey(call);
      const { id, activeFrom } = await insert(tx, call, wanted);
      await audit(tx, auditActorOf(call), {
        action: 'payout_method.add',
        subject: { kind: 'payout_method', id },
        after: { rail: details.rail },
      });
      await tellPeople(tx, { methodId: id, partnerId: call.partner.id });
      const body = PayoutMethodAdded.parse({
        state: 'accepted',
        commandId,
        code: null,
        reason: null,
        methodId: id,
        activeFrom: instant(activeFrom),
      });
      return { status: 200, body };
    });
  },
);

const booksOf = ({ db, config }: MemberCall['deps']) => ({ db, keys: config.dataKeys });

/** Lists the problems of details, while typing and when they are stored. */
const problemsIn = async (call: MemberCall, wanted: NewPayoutMethod): Promise<PayoutMethodCheck['problems']> => [
  ...(await offerProblems(call, wanted)),
  ...(await problemsOf(booksOf(call.deps), { ...wanted, partnerId: call.partner.id }, detailsOf(wanted))),
];

/** Refuses rails and currencies that the program does not pay. If the program converts, the account may have another currency than the balance. */
async function offerProblems(
  { read }: MemberCall,
  { currency, details: { rail } }: NewPayoutMethod,
): Promise<PayoutMethodCheck['problems']> {
  const [program] = await read(
    (own) => own.$queryRaw<{ paysBy: boolean; paysIn: boolean }[]>`
      select ${rail} = any (g.rails) as "paysBy", g.currency_rule = 'convert_at_payout' or exists (
        select from payout_policy l where l.program_id = g.id and l.currency = ${currency}) as "paysIn" from program g`,
  );
  const problems: Readonly<Record<OfferProblem, string | undefined>> = {
    method_not_offered: program?.paysBy === true ? undefined : 'details.rail',
    currency_not_offered: program?.paysIn === true ? undefined : 'currency',
  };
  return Object.entries(problems).flatMap(([code, field]) => (field === undefined ? [] : [{ field, code }]));
}

/** Stores details as a new row, because payouts under way keep theirs. The database's clock decides from when they may be paid to. */
async function insert(tx: Tx, call: MemberCall, wanted: NewPayoutMethod): Promise<{ id: string; activeFrom: Date }> {
  const id = uuid();
  const details = detailsOf(wanted);
  const sealed = sealMethod(call.deps.config.dataKeys, id, details);
  const [clock] = await tx.$queryRaw<{ now: Date; later: Date }[]>`select now() as now, now() + interval '72 hours' as later`;
  if (clock === undefined) throw new Error('no clock');
  const { currency, label } = wanted;
  const row = { id, partnerId: call.partner.id, rail: details.rail, currency, label, editedBy: call.actor.id };
  await tx.payoutMethod.create({ data: { ...row, ...sealed, verifiedAt: clock.now, activeFrom: clock.later } });
  return { id, activeFrom: clock.later };
}

/** Tells every owner, so that one who did not do this knows before the details are paid to, and finance, which confirms them or switches them off. */
async function tellPeople(tx: Tx, { methodId, partnerId }: { readonly methodId: string; readonly partnerId: string }): Promise<void> {
  const about = { kind: 'payout_method', id: methodId };
  await wantMail(tx, {
    key: `mail:payout_details_changed:${methodId}`,
    about,
    wanted: { template: 'payout_details_changed', partnerId, methodId },
    summary: 'Mail to the partner: payout details changed',
  });
  await wantMail(tx, {
    key: `mail:payout_details_added:${methodId}`,
    about,
    wanted: { template: 'payout_details_added', methodId },
    summary: 'Mail to finance: new payout details',
  });
}

export const addPayoutMethod: readonly Endpoint[] = [check, add];
