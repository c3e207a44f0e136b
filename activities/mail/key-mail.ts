import { z } from 'zod';
import type { MailContent, Reader } from '../../emails/content.ts';
import { apiKeyEnds } from '../../emails/api-key-ends.ts';
import type { Db } from '../../prisma/client.ts';
import { envelopeOfPerson, type Envelope, type Places } from './mail-address.ts';

/** Arguments of the mail that tells an administrator that a key of the host product expires soon. */
export const WantedKeyMail = z.object({ template: z.literal('api_key_ends'), keyId: z.uuid(), administratorId: z.uuid() });
type WantedKeyMail = z.infer<typeof WantedKeyMail>;

export const readKeyEnvelope = (db: Db, { administratorId }: WantedKeyMail): Promise<Envelope> => envelopeOfPerson(db, administratorId);

export async function writeKeyMail(
  db: Db,
  { keyId }: WantedKeyMail,
  { reader, places }: { readonly reader: Reader; readonly places: Pick<Places, 'consoleUrl'> },
): Promise<MailContent> {
  const { prefix, scopes, expiresAt, lastUsedAt, programId } = await db.apiKey.findUniqueOrThrow({ where: { id: keyId } });
  const { name: program } = await db.program.findUniqueOrThrow({ where: { id: programId }, select: { name: true } });
  const times = { endsAt: expiresAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
  return apiKeyEnds({ prefix, scopes, program, ...times, address: `${places.consoleUrl}/settings` }, reader);
}
