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

/** As the desk sees it: what is open and waits for somebody else is no work of ours. */
export const deskTicketStates = [...ticketStates, 'waiting'] as const;
const DeskTicketState = z.enum(deskTicketStates);

const TicketKind = z.enum(ticketKinds);
export type TicketKind = z.infer<typeof TicketKind>;

/** A line of the queue: who waits for an answer, about what, until when. */
export const TicketRow = z.strictObject({
  id: Id,
  /** `T-2026-0012`. */
  reference: z.string(),
  kind: TicketKind,
  title: z.string(),
  state: DeskTicketState,
  partner: Reference,
  /** In which the partner reads: what is written by hand is mailed as it stands. */
  language: z.string(),
  program: Reference,
  customer: CustomerReference.nullable(),
  subjectKind: z.string().nullable(),
  subjectId: z.string().nullable(),
  openedAt: Instant,
  /** Null: nobody waits for us. */
  dueAt: Instant.nullable(),
  /** The newest promise that was missed. */
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
  /** Oldest first. */
  messages: z.array(z.strictObject({ id: Id, body: z.string(), fromPartner: z.boolean(), by: z.string(), at: Instant })),
  /** The commission or bounty that it is about, and of an appeal the decision against it. */
  earning: z
    .strictObject({
      id: Id,
      amount: Money,
      /** What it would be worth without the refusal to lift; null: it cannot be lifted, only paid by an adjustment. */
      isLiftable: z.boolean(),
      decisionId: Id.nullable(),
      reason: z.string().nullable(),
    })
    .nullable(),
  /** Of a granted appeal that the terms had refused: how far the adjustment is that pays it. */
  payment: z.enum(['to_check', 'to_propose', 'proposed', 'approved', 'booked', 'settled']).nullable(),
  /** To be proposed, though what was appealed for has come back by itself: then nothing is to be paid. */
  countsAgain: z.boolean(),
  /** Paid otherwise, or nothing to pay: who of us said so, and why. */
  settled: z.strictObject({ by: z.string(), at: Instant, reason: z.string() }).nullable(),
  /** While it is to be paid or looked at: what the partner was given by hand since the appeal, which may have paid it. */
  madeSince: z.array(z.strictObject({ id: Id, amount: Money, reason: z.string(), state: AdjustmentState, at: Instant })),
  /** To whom it can be assigned. */
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
  /** What it is about: a commission, a bounty, a login. */
  subjectId: Id.optional(),
  programId: Id.optional(),
  assignedTo: Id.optional(),
  isOverdue: z.boolean().optional(),
});
export const ticketSorts = ['dueAt', 'openedAt', 'partner'] as const;

const text = z.string().trim().min(3).max(4_000);
/** The newest message that was on the screen, null if there was none: what came after it is neither answered nor closed unread. */
const seen = Id.nullable();
export const AnswerTicket = z.strictObject({ text, seen });
export const DecideAppeal = z.strictObject({ outcome: z.enum(appealOutcomes), text, seen });
export const AssignTicket = z.strictObject({ to: Id.nullable() });
/** What a granted appeal is worth, in the currency of its commission. */
export const ProposePayment = z.strictObject({
  amount: Money.refine(({ amount }) => amount > 0, { path: ['amount'], message: fault('not_more', 0) }),
  reason: Reason,
});
/** The adjustment that has paid it already; without one it was paid otherwise, or nothing is to be paid. */
export const SettlePayment = z.strictObject({ adjustmentId: Id.optional(), reason: Reason });
/** What the partner reads. */
export const CloseTicket = z.strictObject({ text, seen });

/** Whether somebody of ours answers such a ticket. The others read. */
export const answersTicket = (roles: readonly string[], ticket: Pick<TicketRow, 'kind' | 'subjectKind'>): boolean =>
  answeringRoles(ticket).some((role) => roles.includes(role));

/** Tickets about logins are of no business to the others. */
export const seesLogins = (roles: readonly Role[]): boolean => roles.some((role) => mayRead.includes(role));
const mayRead: readonly Role[] = policy['partner_login.read'];
