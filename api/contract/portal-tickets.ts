import { z } from 'zod';
import { ticketKinds } from '../../domain/promise/ticket.ts';
import { Id, Instant } from './scalars.ts';
import { LineText, TypedText } from './typed-text.ts';

export { ticketKinds };

export const ticketStates = ['open', 'answered', 'closed'] as const;
export const appealOutcomes = ['granted', 'upheld'] as const;

/** The partner's own ticket. It does not say which of our staff handles it. */
export const OwnTicket = z.strictObject({
  id: Id,
  /** The number as in mails: `T-2026-0012`. */
  reference: z.string(),
  kind: z.enum(ticketKinds),
  title: z.string(),
  state: z.enum(ticketStates),
  openedAt: Instant,
  /** Until when our answer is promised; null while no answer is due. */
  dueAt: Instant.nullable(),
  /** True for a ticket about a login that is held with its partner or program: then nobody waits for the customer. */
  isHeld: z.boolean(),
  /** The latest promise that we missed. */
  breachedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  /** The result of an appeal. */
  outcome: z.enum(appealOutcomes).nullable(),
  /** The commission or bounty that the ticket is about. */
  earningId: Id.nullable(),
});
export type OwnTicket = z.infer<typeof OwnTicket>;

/** `GET …/tickets/:id`: the ticket with all messages, oldest first. */
export const OwnThread = OwnTicket.extend({
  messages: z.array(
    z.strictObject({
      id: Id,
      body: z.string(),
      fromPartner: z.boolean(),
      /** The partner's person who wrote it; null for our staff or for somebody who has left. */
      by: z.string().nullable(),
      isYours: z.boolean(),
      at: Instant,
    }),
  ),
});
export type OwnThread = z.infer<typeof OwnThread>;

export const OwnTicketFilters = z.strictObject({
  state: z.union([z.enum(ticketStates), z.array(z.enum(ticketStates))]).optional(),
  kind: z.enum(ticketKinds).optional(),
  earningId: Id.optional(),
});
export const ownTicketSorts = ['openedAt', 'dueAt'] as const;

const text = TypedText.min(3).max(4_000);
/** The title, on one line: it becomes the subject of mails. */
const title = LineText.min(3).max(120);
/** A question, optionally about an earning; or an appeal against an earning that was refused or taken back. */
export const OpenTicket = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('question'), title, text, earningId: Id.optional() }),
  z.strictObject({ kind: z.literal('appeal'), text, earningId: Id }),
]);
export type OpenTicket = z.infer<typeof OpenTicket>;
export const WriteToTicket = z.strictObject({ text });
