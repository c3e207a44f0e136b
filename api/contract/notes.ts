import { z } from 'zod';
import { Id, Instant, Reference } from './scalars.ts';
import { TypedText } from './typed-text.ts';

/** For colleagues; nobody of a partner ever sees it. */
export const WriteNote = z.strictObject({ text: TypedText.min(1).max(2_000) });

/** `partner` is the one that it was written about, also where it is shown with the one that has taken it in. */
export const PartnerNoteRow = z.strictObject({
  id: Id,
  partner: Reference,
  at: Instant,
  by: Reference,
  text: z.string(),
  withdrawn: z.strictObject({ at: Instant, by: Reference, reason: z.string() }).nullable(),
});
export type PartnerNoteRow = z.infer<typeof PartnerNoteRow>;

/** `partnerId`: those about whoever has become part of that partner come along. */
export const PartnerNoteFilters = z.strictObject({ partnerId: Id.optional() });
export const partnerNoteSorts = ['at'] as const;
