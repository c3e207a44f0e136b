import { z } from 'zod';
import { fault } from '../../domain/wording/field-faults.ts';
import { answeringRoles } from '../../domain/promise/ticket.ts';
import { AdjustmentState } from './adjustments.ts';
import { Money } from './money.ts';
import { Reason } from './reason.ts';
import { appealOutcomes, ticketKinds, ticketStates } from './portal-tickets.ts';
import { policy } from './permissions.ts';
import type { Role } from './roles.ts';
import { CustomerReference, Id, Instant, Reference } from './scalars.ts';

/** The ticket states of the desk: an open ticket that waits for somebody else is `waiting`, and no work of ours. */
export const deskTicketStates = [...ticketStates, 'waiting'] as const;
const DeskTicketState = z.enum(deskTicketStates);

const TicketKind = z.enum(ticketKinds);
export type TicketKind = z.infer<typeof TicketKind>;

/** A row of the queue: who waits for an answer, about what, until when. */
export const TicketRow = z.strictObject({
  id: Id,
  /** `T-2026-0012`. */
  reference: z.string(),
  kind: TicketKind,
  title: z.string(),
  state: DeskTicketState,
  partner: Reference,
  /** The partner's language: handwritten text is mailed untranslated. */
  language: z.string(),
  program: Reference,
  customer: CustomerReference.nullable(),
  subjectKind: z.string().nullable(),
  subjectId: z.string().nullable(),
  openedAt: Instant,
  /** Null if nobody waits for our answer. */
  dueAt: Instant.nullable(),
  /** The latest promise that was missed. */
  breachedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  answeredBy: z.string().nullable(),
  assignedTo: Reference.nullable(),
  closedAt: Instant.nullable(),
  closedBy: z.string().nullable(),
  outcome: z.enum(appealOutcomes).nullable(),
  version: z.number().int(),
});
export type TicketRow = z.infer<typeof TicketRow>;

export const Ticket = TicketRow.extend({
  /** The messages, oldest first. */
  messages: z.array(z.strictObject({ id: Id, body: z.string(), fromPartner: z.boolean(), by: z.string(), at: Instant })),
  /** The commission or bounty that the ticket is about, and for an appeal the contested decision. */
  earning: z
    .strictObject({
      id: Id,
      amount: Money,
      /** What the earning would be worth without the refusal; null if the refusal cannot be lifted, only compensated by an adjustment. */
      isLiftable: z.boolean(),
      decisionId: Id.nullable(),
      reason: z.string().nullable(),
    })
    .nullable(),
  /** For a granted appeal against a refusal by the terms: the state of the adjustment that pays it. */
  payment: z.enum(['to_check', 'to_propose', 'proposed', 'approved', 'booked', 'settled']).nullable(),
  /** True if an adjustment is to be proposed although the earning has come back by itself: then nothing has to be paid. */
  countsAgain: z.boolean(),
  /** Set if it was paid otherwise or needs no payment: who of our staff said so, and why. */
  settled: z.strictObject({ by: z.string(), at: Instant, reason: z.string() }).nullable(),
  /** While payment is open: adjustments since the appeal that may already have paid it. */
  madeSince: z.array(z.strictObject({ id: Id, amount: Money, reason: z.string(), state: AdjustmentState, at: Instant })),
  /** The people to whom the ticket can be assigned. */
  answerers: z.array(Reference),
});
export type Ticket = z.infer<typeof Ticket>;

export const TicketFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  q: z.string().max(200).optional(),
  kind: TicketKind.optional(),
  state: z.union([DeskTicketState, z.array(DeskTicketState)]).optional(),
  partnerId: Id.optional(),
  customerId: Id.optional(),
  /** The subject: a commission, a bounty or a login. */
  subjectId: Id.optional(),
  programId: Id.optional(),
  assignedTo: Id.optional(),
  isOverdue: z.boolean().optional(),
});
export const ticketSorts = ['dueAt', 'openedAt', 'partner'] as const;

const text = z.string().trim().min(3).max(4_000);
/** The newest message on the screen, null if there was none, so that a later message is neither answered nor closed unread. */
const seen = Id.nullable();
export const AnswerTicket = z.strictObject({ text, seen });
export const DecideAppeal = z.strictObject({ outcome: z.enum(appealOutcomes), text, seen });
export const AssignTicket = z.strictObject({ to: Id.nullable() });
/** The value of a granted appeal, in the currency of its commission. */
export const ProposePayment = z.strictObject({
  amount: Money.refine(({ amount }) => amount > 0, { path: ['amount'], message: fault('not_more', 0) }),
  reason: Reason,
});
/** The adjustment that has already paid it; left out if it was paid otherwise or needs no payment. */
export const SettlePayment = z.strictObject({ adjustmentId: Id.optional(), reason: Reason });
/** The text that the partner reads. */
export const CloseTicket = z.strictObject({ text, seen });

/** Returns whether a person with these roles answers such a ticket. Others can only read it. */
export const answersTicket = (roles: readonly string[], ticket: Pick<TicketRow, 'kind' | 'subjectKind'>): boolean =>
  answeringRoles(ticket).some((role) => roles.includes(role));

/** Returns whether a person with these roles sees tickets about logins. */
export const seesLogins = (roles: readonly Role[]): boolean => roles.some((role) => mayRead.includes(role));
const mayRead: readonly Role[] = policy['partner_login.read'];
