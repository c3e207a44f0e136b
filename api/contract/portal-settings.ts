import { z } from 'zod';
import { taxObstacles } from '../../domain/tax/vat.ts';
import { isSameFirm, isSameHolder } from '../../domain/tax/vat-id.ts';
import { Country } from './countries.ts';
import { Created, Instant } from './scalars.ts';
import { LineText } from './typed-text.ts';

export { isSameFirm, isSameHolder };

const line = (most: number) => LineText.min(1).max(most);

/** `POST …/profile`: what the partner states about itself. */
export const PortalProfile = z.strictObject({
  companyName: line(200),
  website: z
    .url({ protocol: /^https?$/, hostname: z.regexes.domain })
    .max(300)
    .nullable(),
  /** The language of mails and documents. */
  language: z.enum(['en', 'de']),
});
export type PortalProfile = z.infer<typeof PortalProfile>;

const SavedProfile = PortalProfile.extend({ companyName: z.string(), website: z.string().nullable() });
/** `seen`: the values that the form started with, so that an outdated form does not undo later changes. */
export const ChangeProfile = PortalProfile.extend({ seen: SavedProfile });
/** `seen`: the values that the next change starts with. */
export const ProfileChanged = Created.extend({ seen: SavedProfile });

/** `POST …/tax-profile`: valid from now on; issued documents stay unchanged. */
export const TaxAnswers = z.strictObject({
  entity: z.enum(['person', 'company']),
  legalName: line(140),
  street: line(140),
  postcode: line(16),
  town: line(70),
  country: Country,
  vatRegistered: z.boolean(),
  vatId: z.string().trim().max(40).nullable(),
  /** The last day of the registration, at most a year ahead; null if no end is known. */
  vatRegisteredUntil: z.iso.date().nullable(),
  agreesToSelfBilling: z.boolean(),
});
export type TaxAnswers = z.infer<typeof TaxAnswers>;

/** `seen`: since when the answers that the form started with were valid; null if there were none. */
export const TellTaxAnswers = TaxAnswers.extend({ seen: Instant.nullable() });
/** `seen`: the version that the next answers start with. */
export const TaxAnswersTold = Created.extend({ seen: Instant });

/** `GET …/settings`. */
export const PortalSettings = z.strictObject({
  profile: PortalProfile,
  /** Null if nothing was answered yet; then nothing can be paid out. */
  tax: TaxAnswers.extend({
    country: z.string(),
    since: Instant,
    /** When the id was last found in its register; null: not yet. */
    vatIdCheckedAt: Instant.nullable(),
    /** When the id was last looked up and not found; null if it was found since or never looked up. */
    vatIdRefutedAt: Instant.nullable(),
    /**
     * If nobody has agreed to self-billing for this firm: the legal name of the partner's former firm that did; null if none did, or if no
     * agreement is needed.
     */
    agreedAs: z.string().nullable(),
  }).nullable(),
  /** Why no document can be issued with these answers, so that payouts wait; null if nothing prevents it. */
  taxObstacle: z.enum(taxObstacles).nullable(),
  country: z.string(),
});
export type PortalSettings = z.infer<typeof PortalSettings>;
