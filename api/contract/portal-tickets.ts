import { z } from 'zod';
import { ticketKinds } from '../../domain/promise/ticket.ts';
import { Id, Instant } from './scalars.ts';
import { TypedText } from './typed-text.ts';

export { ticketKinds };

export const ticketStates = ['open', 'answered', 'closed'] as const;
export const appealOutcomes = ['granted', 'upheld'] as const;

/** A ticket of the partner's own. Who of ours has it on the desk is not told. */
export const OwnTicket = z.strictObject({
  id: Id,
  /** `T-2026-0012`, as the mails name it. */
  reference: z.string(),
  kind: z.enum(ticketKinds),
  title: z.string(),
  state: z.enum(ticketStates),
  openedAt: Instant,
  /** Until when our answer is promised; null while nobody waits for one. */
  dueAt: Instant.nullable(),
  /** About a login that rests with the partner or with its program: nobody waits for the customer. */
  isHeld: z.boolean(),
  /** The newest promise that we missed. */
  breachedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  /** Of an appeal. */
  outcome: z.enum(appealOutcomes).nullable(),
  /** The commission or bounty that it is about. */
  earningId: Id.nullable(),
});
export type OwnTicket = z.infer<typeof OwnTicket>;

/** `GET …/tickets/:id`: with everything that was written, oldest first. */
export const OwnThread = OwnTicket.extend({
  messages: z.array(
    z.strictObject({
      id: Id,
      body: z.string(),
      fromPartner: z.boolean(),
      /** Who of the partner's own people wrote it; null: one of us, or somebody who has left. */
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
/** One line: it becomes the subject of mails. */
const title = TypedText.min(3)
  .max(120)
  .regex(/^\P{Cc}*$/u);
/** A question, perhaps about an earning; or an appeal against what was refused or taken back of one. */
export const OpenTicket = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('question'), title, text, earningId: Id.optional() }),
  z.strictObject({ kind: z.literal('appeal'), text, earningId: Id }),
]);
export type OpenTicket = z.infer<typeof OpenTicket>;
export const WriteToTicket = z.strictObject({ text });
