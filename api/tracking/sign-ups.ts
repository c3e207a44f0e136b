import { z } from 'zod';
import { attribute } from '../../domain/referral/attribution.ts';
import { decisionReasons } from '../../domain/decision.ts';
import { reasons } from '../../domain/wording/reasons.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { Tx } from '../../prisma/client.ts';
import { findCredited, lockAccount } from '../../prisma/partner/credit.ts';
import { meetApplicant } from '../../prisma/partner/own-account.ts';
import { SignUp, SignUpAnswer } from '../contract/tracking.ts';
import { forMachines, type Endpoint, type MachineCall } from '../http/endpoint.ts';
import { instantOf, keepCustomer, retryEventsOf } from './customers.ts';
import { withKeptWebsite } from './kept-website.ts';
import { saveSignUp } from './save-sign-up.ts';
import { attributionInput } from './sign-up-context.ts';
import { noteTakenAccounts } from './taken-accounts.ts';

/** `POST /signups`: decided within the request. A repeated one does not change the decision and gets it again. */
export const signUps: Endpoint = forMachines(
  {
    method: 'post',
    path: '/signups',
    summary: 'Reports a new account of the host product; answers who is credited for it, or why no one is',
    tag: 'tracking',
    access: { scope: 'track' },
    isReport: true,
    body: SignUp,
    answers: { 200: SignUpAnswer },
    refusals: ['api_key_wrong', 'invalid_input', 'unavailable'],
  },
  async (call) => {
    const { report: signUp, told } = withKeptWebsite(SignUp.parse(call.request.body));
    const body = await call.deps.db.$transaction(async (tx) => {
      await lockAccount(tx, signUp.accountId);
      await decideOnce(tx, call, signUp);
      return answerOf(tx, call, signUp.accountId);
    });
    return { status: 200, body: { ...body, ...told } };
  },
);

async function decideOnce(tx: Tx, { deps, actor }: MachineCall, signUp: SignUp): Promise<void> {
  const at = await instantOf(tx, signUp);
  const keys = deps.config.dataKeys;
  const programId = actor.program.id;
  const customer = await keepCustomer(tx, keys, { at, programSlug: actor.program.slug, by: actor.name, report: signUp });
  const isOurs = customer.programSlug === actor.program.slug;
  const program = await tx.program.findUniqueOrThrow({ where: { id: programId } });
  const known = await tx.signup.findUnique({ where: { programId_hostRef: { programId, hostRef: signUp.accountId } } });
  if (known === null) {
    const { id: customerId, emailIndex, domain, programSlug } = customer;
    const isOfAnotherProgram = programSlug !== null && !isOurs;
    const asked = { at, program, signUp, keys, customer: { customerId, emailIndex, domain, isOfAnotherProgram } };
    const attribution = attribute(await attributionInput(tx, asked, await findCredited(tx, customer.id)));
    await saveSignUp(tx, { at, programId, customer, signUp, attribution });
  }
  if (!isOurs) return;
  await meetApplicant(tx, customer, program);
  await noteTakenAccounts(tx, { at, programId, customerId: customer.id, signUp });
  await retryEventsOf(tx, customer);
}

const Inputs = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const Evidence = z.object({ referralId: z.guid().nullable() });

/** Returns the stored decision. A partner of another program is not named. */
async function answerOf(tx: Tx, { actor }: MachineCall, accountId: string): Promise<SignUpAnswer> {
  const signUp = await tx.signup.findUniqueOrThrow({ where: { programId_hostRef: { programId: actor.program.id, hostRef: accountId } } });
  const decision = await tx.decision.findUniqueOrThrow({ where: { id: signUp.decisionId ?? '' } });
  const inputs = Inputs.parse(decision.inputs);
  const partnerId = decision.partnerId ?? inputs['creditedPartnerId'];
  const partner = typeof partnerId === 'string' ? await tx.partner.findUnique({ where: { id: partnerId } }) : null;
  const isOurs = partner?.programId === actor.program.id;
  const reason = z.enum(decisionReasons).parse(decision.reason);
  const named = (nobody: string) => ({ ...inputs, partnerName: isOurs ? partner.companyName : nobody });
  return SignUpAnswer.parse({
    accountId,
    outcome: decision.outcome,
    reason,
    sentence: { en: say('en', reasons[reason], named('another partner')), de: say('de', reasons[reason], named('einem anderen Partner')) },
    referralId: Evidence.parse(decision.evidence).referralId,
    partner: isOurs ? { id: partner.id, name: partner.companyName } : null,
  });
}
