import { z } from 'zod';

export const hitKinds = ['partner', 'customer', 'payout', 'invoice', 'statement', 'document', 'event', 'ticket'] as const;
const HitKind = z.enum(hitKinds);

/** A search result; `hint` distinguishes results of the same name. */
export const Hit = z.strictObject({ id: z.string(), label: z.string(), hint: z.string() });
export type Hit = z.infer<typeof Hit>;

export const SearchQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .transform((text) => text.replaceAll(/\s+/g, ' ')),
});

/** The results of each kind that the reader may see, best match first; kinds without a result are left out. */
export const SearchAnswer = z.strictObject({
  groups: z.array(z.strictObject({ kind: HitKind, hits: z.array(Hit), hasMore: z.boolean() })),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;
