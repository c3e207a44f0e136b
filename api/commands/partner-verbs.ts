import type { z } from 'zod';
import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import { addMonths, dayOf } from '../../domain/period.ts';
import type { Json, Tx } from '../../prisma/client.ts';
import type { Partner } from '../../prisma/generated/client.ts';
import { readStanding } from '../../prisma/partner/standing.ts';
import * as messages from '../../workflows/messages.ts';
import { RefuseApplication, SuspendPartner } from '../contract/partner-verbs.ts';
import { NoBody, WithReason } from '../contract/verdict.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Endpoint, PersonCall } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';
import { earlierDecision, lockDecisions } from './earlier-decision.ts';
import { putCommand, type Told } from './put-command.ts';
import { suspensionVersionOf } from './suspension-version.ts';
import { isAsSeen } from '../http/if-match.ts';

interface Verb<Body extends z.ZodType> {
  readonly verb: 'approve' | 'refuse' | 'suspend' | 'reinstate' | 'close';
  readonly summary: string;
  readonly body: Body;
  readonly from: (body: z.infer<Body>) => readonly Partner['state'][];
  /** True if it answers the application, which happens only once. */
  readonly isAnswer?: (body: z.infer<Body>) => boolean;
  /** Further refusals of this verb. */
  readonly more?: readonly ErrorCode[];
  /** Checks the body; skipped for a repeated request, which was allowed then. */
  readonly check?: (body: z.infer<Body>, timeZone: string) => void;
  /** Checks what else is pending for this partner; skipped for a repeated request. */
  readonly look?: (tx: Tx, partnerId: string) => Promise<void>;
  /** True if it changes an earlier decision: the request then names the version that was seen. */
  readonly changes?: (body: z.infer<Body>) => boolean;
  readonly update: messages.Command;
  /** `timeZone` is the program's. */
  readonly tell: (body: z.infer<Body>, timeZone: string) => { readonly arguments: Json; readonly reason?: string };
}

const define = <Body extends z.ZodType>({ verb, summary, body, from, more = [], ...steps }: Verb<Body>): Endpoint =>
  defineCommand({
    resource: 'partners',
    verb,
    summary,
    body,
    refusals: ['partner_state_changed', 'partner_already_decided', 'partner_stands_with', ...more],
    run: (call, given) =>
      putCommand(call, {
        hashed: [given.id, verb, JSON.stringify(given.body)],
        prepare: async (tx, { isRepeat }) => {
          await lockDecisions(tx, given.id);
          const partner = isId(given.id) ? await tx.partner.findUnique({ where: { id: given.id }, include: { program: true } }) : null;
          if (partner === null) throw new DomainError('not_found');
          if (!isRepeat) await mustStandByItself(tx, partner, verb);
          if (!isRepeat) await mustBeFirst(tx, given.id, steps.isAnswer?.(given.body) ?? false);
          if (!isRepeat && !from(given.body).includes(partner.state))
            throw new DomainError('partner_state_changed', { state: partner.state });
          const { timeZone } = partner.program;
          if (!isRepeat) steps.check?.(given.body, timeZone);
          if (!isRepeat) await steps.look?.(tx, given.id);
          if (!isRepeat && steps.changes?.(given.body) === true) await mustBeAsSeen(tx, call, partner);
          return { update: steps.update, kind: verb, ...steps.tell(given.body, timeZone), ...aboutPartner(partner) };
        },
      }),
  });

const answers: readonly string[] = ['approve', 'refuse'];

/**
 * An application is answered once. Of later decisions, each waits until the one before is carried out, because it was made about another state.
 * @throws `partner_already_decided` with `by` and `at`
 */
async function mustBeFirst(tx: Tx, id: string, isAnswer: boolean): Promise<void> {
  const subject = { kind: 'partner', id };
  const first = isAnswer
    ? await earlierDecision(tx, { subject, kinds: answers })
    : await earlierDecision(tx, { subject, kinds: [...answers, 'suspend', 'reinstate', 'close'], isPending: true });
  if (first !== undefined) throw new DomainError('partner_already_decided', first);
}

/**
 * Requires that the person saw the present suspension: if two people keep one, the second learns that it has changed and by whom.
 * @throws `version_missing`; `partner_already_decided` with `by` and `at`
 */
async function mustBeAsSeen(tx: Tx, { request }: PersonCall, partner: Partner): Promise<void> {
  if (isAsSeen(request, suspensionVersionOf(partner))) return;
  const last = await earlierDecision(tx, { subject: { kind: 'partner', id: partner.id }, kinds: ['suspend'] });
  throw new DomainError('partner_already_decided', last ?? { by: 'Commend', at: partner.stateSince.toISOString() });
}

/**
 * Refuses a decision about a part while the partner that it is part of is suspended or has ended: the decision is made there. A suspension of the
 * part itself is reviewed here and may end by closing it; to become active again it waits for the other partner.
 * @throws `partner_stands_with` with `into`
 */
async function mustStandByItself(tx: Tx, { id, state: own }: Partner, verb: string): Promise<void> {
  const { partnerId, state } = await readStanding(tx, id);
  if (partnerId === id || state === 'active' || (own === 'suspended' && verb !== 'reinstate')) return;
  const { companyName: into } = await tx.partner.findUniqueOrThrow({ where: { id: partnerId }, select: { companyName: true } });
  throw new DomainError('partner_stands_with', { into });
}

/** Refuses while an agreed merge waits to be carried out. @throws `merge_under_way` with both names */
async function mustNotBeMerging(tx: Tx, id: string): Promise<void> {
  const merge = await tx.partnerMerge.findFirst({
    where: { approvedBy: { not: null }, mergedAt: null, endedAt: null, OR: [{ fromPartnerId: id }, { intoPartnerId: id }] },
    include: { from: true, into: true },
  });
  if (merge !== null) throw new DomainError('merge_under_way', { from: merge.from.companyName, into: merge.into.companyName });
}

const aboutPartner = ({ id, state }: Partner): Pick<Told, 'subject' | 'workflow' | 'before'> => ({
  subject: { kind: 'partner', id },
  workflow: {
    workflowId: messages.partnerOnboardingWorkflowId(id),
    workflowType: 'partnerOnboarding',
    input: { partnerId: id },
    summary: 'Partner',
  },
  before: { state },
});

/** Returns the day of an instant in the program's time zone; a day stays as it is. */
const dayIn = (moment: string, timeZone: string): string => (moment.includes('T') ? dayOf(moment, timeZone) : moment);

/** Requires a review day from tomorrow on, within a year. @throws `review_day_wrong` */
function requireReviewDay(day: string, timeZone: string): void {
  const now = new Date().toISOString();
  if (day <= dayOf(now, timeZone) || day > dayOf(addMonths(now, 12, timeZone), timeZone)) throw new DomainError('review_day_wrong');
}

/** Verbs about applications and partners. */
export const partnerVerbs: readonly Endpoint[] = [
  define({
    verb: 'approve',
    summary: 'Approves an application; the links become valid once the terms are accepted',
    body: NoBody,
    from: () => ['under_review'],
    isAnswer: () => true,
    update: messages.approve,
    tell: () => ({ arguments: {} }),
  }),
  define({
    verb: 'refuse',
    summary: 'Refuses an application with a reason that is emailed',
    body: RefuseApplication,
    from: () => ['applied', 'under_review', 'awaiting_agreement'],
    isAnswer: ({ seenState }) => seenState !== 'awaiting_agreement', // there the verb ends an approved application
    update: messages.refuse,
    tell: ({ reason, text }) => ({ arguments: text === '' ? { reason } : { reason, text }, reason }),
  }),
  define({
    verb: 'suspend',
    summary:
      'Suspends a partner until a day of review: new sign-ups are not credited and holds stay. For a suspended partner, changes the reason and the day',
    body: SuspendPartner,
    from: ({ seenState }) => [seenState],
    more: ['review_day_wrong', 'version_missing'],
    changes: ({ seenState }) => seenState === 'suspended',
    update: messages.suspend,
    check: ({ reviewOn }, timeZone) => requireReviewDay(dayIn(reviewOn, timeZone), timeZone),
    tell: ({ reason, reviewOn }, timeZone) => ({ arguments: { reason, reviewOn: dayIn(reviewOn, timeZone) }, reason }),
  }),
  define({
    verb: 'reinstate',
    summary: 'Ends a suspension: links are valid again, and what is due is released',
    body: NoBody,
    from: () => ['suspended'],
    update: messages.reinstate,
    tell: () => ({ arguments: {} }),
  }),
  define({
    verb: 'close',
    summary: 'Closes a partner: no new customer is credited from now on; what is earned is still paid',
    body: WithReason,
    from: () => ['active', 'suspended'],
    more: ['merge_under_way'],
    look: mustNotBeMerging,
    update: messages.close,
    tell: ({ reason }) => ({ arguments: { reason }, reason }),
  }),
];
