import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import type { Json, Tx } from '../../prisma/client.ts';
import { Prisma, type AffiliateAccess } from '../../prisma/generated/client.ts';
import * as messages from '../../workflows/messages.ts';
import { ApproveAccess, AskForInformation, DeclineAccess } from '../contract/affiliate-access.ts';
import { NoBody } from '../contract/verdict.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { decidedBy, earlierDecision } from './earlier-decision.ts';
import { lockRow } from './locked-row.ts';
import { putCommand, type Told } from './put-command.ts';

interface Verb<Body extends z.ZodType> {
  readonly verb: 'approve' | 'decline' | 'ask' | 'reissue';
  readonly summary: string;
  readonly body: Body;
  readonly update: messages.Command;
  /** For an answer: the partner's reply as the person saw it. A request is answered once: a second person is told who was first. */
  readonly seenReply?: (body: z.infer<Body>) => string | null;
  readonly tell: (body: z.infer<Body>) => { readonly kind: string; readonly arguments: Json };
}

const define = <Body extends z.ZodType>({ verb, summary, body, update, seenReply, tell }: Verb<Body>): Endpoint =>
  defineCommand({
    resource: 'access-requests',
    verb,
    summary,
    body,
    refusals: ['access_already_answered', 'access_asked_already', 'access_replied'],
    run: (call, given) =>
      putCommand(call, {
        hashed: [given.id, verb, JSON.stringify(given.body)],
        prepare: async (tx, { isRepeat }) => {
          const access = await lockAccess(tx, given.id);
          if (seenReply !== undefined && !isRepeat) {
            await mustBeUnanswered(tx, access, verb);
            if (seenReply(given.body) !== access.reply) throw await unreadOf(tx, access);
          }
          return { update, ...tell(given.body), ...aboutAccess(access) };
        },
      }),
  });

/** Locks the request: of two simultaneous answers the second finds the first, even if no worker has carried that out yet. */
const lockAccess = (tx: Tx, id: string): Promise<AffiliateAccess> =>
  lockRow(tx, { table: Prisma.sql`affiliate_access`, id, find: (one) => tx.affiliateAccess.findUnique(one) });

/**
 * Requires a request that nobody has answered.
 * @throws `access_already_answered` with `by` and `at`; `access_asked_already` while a question is being sent, which the person has not seen, and
 * for a second question also while one waits for its reply
 */
async function mustBeUnanswered(tx: Tx, { id, answeredAt, answeredBy, pausedAt }: AffiliateAccess, verb: string): Promise<void> {
  const subject = { kind: 'affiliate_access', id };
  const first = await earlierDecision(tx, { subject, kinds: ['approve', 'decline'] });
  if (first !== undefined) throw new DomainError('access_already_answered', first);
  const isPending = pausedAt === null;
  const asked = verb === 'ask' || isPending ? await earlierDecision(tx, { subject, kinds: ['requestInformation'], isPending }) : undefined;
  if (asked !== undefined) throw new DomainError('access_asked_already', asked);
  if (answeredAt !== null) throw new DomainError('access_already_answered', await decidedBy(tx, answeredBy, answeredAt));
}

/**
 * Returns the refusal for something new since the request was read: the partner's reply, or a colleague's question, which clears the
 * earlier reply.
 */
async function unreadOf(tx: Tx, { id, reply }: AffiliateAccess): Promise<DomainError> {
  const subject = { kind: 'affiliate_access', id };
  const asked = reply === null ? await earlierDecision(tx, { subject, kinds: ['requestInformation'] }) : undefined;
  return asked === undefined ? new DomainError('access_replied', await whoReplied(tx, id)) : new DomainError('access_asked_already', asked);
}

/** Returns which of the partner's people last replied to our question, and when. */
export async function whoReplied(tx: Tx, subjectId: string): Promise<Readonly<Record<'by' | 'at', string>>> {
  const [last] = await tx.$queryRaw<{ by: string; at: Date }[]>`
    select actor_name as by, at from audit_entry
    where subject_kind = 'affiliate_access' and subject_id = ${subjectId} and action = 'affiliate_access.reply' order by seq desc limit 1`;
  return { by: last?.by ?? '–', at: last?.at.toISOString() ?? '–' };
}

const aboutAccess = ({ id, state }: AffiliateAccess): Pick<Told, 'subject' | 'workflow' | 'before'> => ({
  subject: { kind: 'affiliate_access', id },
  workflow: affiliateAccessWorkflow(id),
  before: { state },
});

export const affiliateAccessWorkflow = (accessId: string): Told['workflow'] => ({
  workflowId: messages.affiliateAccessWorkflowId(accessId),
  workflowType: 'affiliateAccess',
  input: { accessId },
  summary: 'Request for the affiliate platform',
});

/** Verbs about a request for the affiliate platform. */
export const accessVerbs: readonly Endpoint[] = [
  define({
    verb: 'approve',
    summary: 'Approves a request; the one-time link is sent',
    body: ApproveAccess,
    update: messages.approve,
    seenReply: (body) => body.seenReply,
    tell: () => ({ kind: 'approve', arguments: {} }),
  }),
  define({
    verb: 'decline',
    summary: 'Refuses the request with a reason that is emailed; the partner can always request again',
    body: DeclineAccess,
    update: messages.decline,
    seenReply: (body) => body.seenReply,
    tell: ({ reason, text }) => ({ kind: 'decline', arguments: text === '' ? { reason } : { reason, text } }),
  }),
  define({
    verb: 'ask',
    summary: 'Asks the partner a question: reminders to staff pause until the reply, the promised time stays the same',
    body: AskForInformation,
    update: messages.requestInformation,
    seenReply: (body) => body.seenReply,
    tell: ({ question }) => ({ kind: 'requestInformation', arguments: { question } }),
  }),
  define({
    verb: 'reissue',
    summary: 'Sends a new one-time link; the previous one no longer opens',
    body: NoBody,
    update: messages.reissue,
    tell: () => ({ kind: 'reissue', arguments: {} }),
  }),
];
