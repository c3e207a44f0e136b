import { z } from 'zod';
import { Id, Instant, Reference } from './scalars.ts';
import { TypedText } from './typed-text.ts';

/** A note for colleagues; people of a partner never see it. */
export const WriteNote = z.strictObject({ text: TypedText.min(1).max(2_000) });

/** `partner` is the partner that the note was written about, even if it is shown with the partner that this one was merged into. */
export const PartnerNoteRow = z.strictObject({
  id: Id,
  partner: Reference,
  at: Instant,
  by: Reference,
  text: z.string(),
  withdrawn: z.strictObject({ at: Instant, by: Reference, reason: z.string() }).nullable(),
});
export type PartnerNoteRow = z.infer<typeof PartnerNoteRow>;

/** `partnerId`: includes notes about partners that were merged into this one. */
export const PartnerNoteFilters = z.strictObject({ partnerId: Id.optional() });
export const partnerNoteSorts = ['at'] as const;
