import { z } from 'zod';
import { taxObstacles } from '../../domain/tax/vat.ts';
import { isSameFirm, isSameHolder } from '../../domain/tax/vat-id.ts';
import { Country } from './countries.ts';
import { Created, Instant } from './scalars.ts';
import { TypedText } from './typed-text.ts';

export { isSameFirm, isSameHolder };

const text = (most: number) => TypedText.min(1).max(most);

/** `POST …/profile`: what the partner says of itself. */
export const PortalProfile = z.strictObject({
  companyName: text(200),
  website: z
    .url({ protocol: /^https?$/, hostname: z.regexes.domain })
    .max(300)
    .nullable(),
  /** Of mails and documents. */
  language: z.enum(['en', 'de']),
});
export type PortalProfile = z.infer<typeof PortalProfile>;

const SavedProfile = PortalProfile.extend({ companyName: z.string(), website: z.string().nullable() });
/** `seen`: what the form began with, so that an older form does not undo what was saved since. */
export const ChangeProfile = PortalProfile.extend({ seen: SavedProfile });
/** `seen`: with what the next change begins. */
export const ProfileChanged = Created.extend({ seen: SavedProfile });

/** `POST …/tax-profile`: from now on; documents that were issued keep what they said. */
export const TaxAnswers = z.strictObject({
  entity: z.enum(['person', 'company']),
  legalName: text(140),
  street: text(140),
  postcode: text(16),
  town: text(70),
  country: Country,
  vatRegistered: z.boolean(),
  vatId: z.string().trim().max(40).nullable(),
  agreesToSelfBilling: z.boolean(),
});
export type TaxAnswers = z.infer<typeof TaxAnswers>;

/** `seen`: since when the answers that the form began with held; null: nothing was said yet. */
export const TellTaxAnswers = TaxAnswers.extend({ seen: Instant.nullable() });
/** `seen`: with what the next answers begin. */
export const TaxAnswersTold = Created.extend({ seen: Instant });

/** `GET …/settings`. */
export const PortalSettings = z.strictObject({
  profile: PortalProfile,
  /** Null: nothing was said yet, and nothing can be paid out. */
  tax: TaxAnswers.extend({
    country: z.string(),
    since: Instant,
    /** When the id was last found in its register; null: not yet. */
    vatIdCheckedAt: Instant.nullable(),
    /** When it was last looked up and not found; null: it was found since, or nobody looked. */
    vatIdRefutedAt: Instant.nullable(),
    /** Where nobody has agreed to self-billing for this firm: the legal name of another one that did, as which the partner was known; null: none did, or none is needed. */
    agreedAs: z.string().nullable(),
  }).nullable(),
  /** Why no document could be written by these answers, so that payouts wait; null: nothing stands in the way. */
  taxObstacle: z.enum(taxObstacles).nullable(),
  country: z.string(),
});
export type PortalSettings = z.infer<typeof PortalSettings>;
