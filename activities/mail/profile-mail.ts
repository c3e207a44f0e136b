import { z } from 'zod';
import type { MailContent, Reader } from '../../emails/content.ts';
import { profileChanged, profileFields } from '../../emails/profile-changed.ts';
import type { Db } from '../../prisma/client.ts';
import type { Places } from './mail-address.ts';

const Fields = z
  .string()
  .transform((names) => names.split(','))
  .pipe(z.array(z.enum(profileFields)).min(1));

/** Arguments of the mail to a partner's owners about a profile that staff edited: the changed fields. */
export const WantedProfileMail = z.object({ template: z.literal('profile_changed'), partnerId: z.uuid(), changed: Fields });
export type WantedProfileMail = z.infer<typeof WantedProfileMail>;

/** Writes the mail with the fields' current values: of two changes in a row, the last one counts. */
export async function writeProfileMail(
  db: Db,
  { partnerId, changed }: WantedProfileMail,
  { reader, places }: { readonly reader: Reader; readonly places: Pick<Places, 'portalUrl'> },
): Promise<MailContent> {
  const select = { companyName: true, website: true, language: true } as const;
  const partner = await db.partner.findUniqueOrThrow({ where: { id: partnerId }, select });
  const said = changed.map((field) => ({ field, value: partner[field] }));
  return profileChanged({ said, address: `${places.portalUrl}/settings` }, reader);
}
