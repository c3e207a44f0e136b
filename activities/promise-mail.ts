import { z } from 'zod';
import type { MailContent, Reader } from '../emails/content.ts';
import type { Db } from '../prisma/client.ts';
import type { DataKeys } from '../prisma/secrets.ts';
import { readAccountEnvelope, WantedAccountMail, writeAccountMail } from './account-notice.ts';
import { readAccessEnvelope, WantedAccessMail, writeAccessMail } from './access-mail.ts';
import { readJoinEnvelope, WantedJoinMail, writeJoinMail } from './join-mail.ts';
import { readLoginEnvelope, WantedLoginMail, writeLoginMail } from './login-mail.ts';
import { readKeyEnvelope, WantedKeyMail, writeKeyMail } from './key-mail.ts';
import type { Envelope, Places } from './mail-address.ts';
import { readMergeEnvelope, WantedMergeMail, writeMergeMail } from './merge-mail.ts';
import { readOnboardingEnvelope, WantedOnboardingMail, writeOnboardingMail } from './onboarding-mail.ts';
import { readOverdueEnvelope, WantedOverdueMail, writeOverdueMail } from './overdue-mail.ts';
import { readTeamEnvelope, WantedTeamMail, writeTeamMail } from './team-mail.ts';
import { readTicketEnvelope, WantedTicketMail, writeTicketMail } from './ticket-mail.ts';

export const WantedPromiseMail = z.union([
  WantedAccessMail,
  WantedOnboardingMail,
  WantedLoginMail,
  WantedJoinMail,
  WantedTicketMail,
  WantedAccountMail,
  WantedOverdueMail,
  WantedKeyMail,
  WantedMergeMail,
  WantedTeamMail,
]);
type WantedPromiseMail = z.infer<typeof WantedPromiseMail>;

interface Library extends Places {
  readonly db: Db;
  readonly keys: DataKeys;
}

export function readPromiseEnvelope(library: Pick<Library, 'db' | 'keys'>, wanted: WantedPromiseMail): Promise<Envelope> {
  if ('accessId' in wanted) return readAccessEnvelope(library.db, wanted);
  if ('workerId' in wanted) return readOverdueEnvelope(library.db, wanted);
  if ('administratorId' in wanted) return readKeyEnvelope(library.db, wanted);
  if ('teamOf' in wanted) return readTeamEnvelope(library.db, wanted);
  if ('mergeId' in wanted) return readMergeEnvelope(library.db, wanted);
  if ('accountId' in wanted) return readAccountEnvelope(library, wanted);
  if ('ticketId' in wanted) return readTicketEnvelope(library.db, wanted);
  if ('personId' in wanted) return readJoinEnvelope(library.db, wanted);
  return 'loginId' in wanted ? readLoginEnvelope(library, wanted) : readOnboardingEnvelope(library.db, wanted);
}

/** In the reader's language. */
export function writePromiseMail(library: Library, wanted: WantedPromiseMail, reader: Reader): Promise<MailContent> {
  const places = { portalUrl: library.portalUrl, consoleUrl: library.consoleUrl, linkUrl: library.linkUrl };
  if ('accessId' in wanted) return writeAccessMail(library.db, wanted, { reader, places });
  if ('workerId' in wanted) return writeOverdueMail(library.db, wanted, { reader, places });
  if ('administratorId' in wanted) return writeKeyMail(library.db, wanted, { reader, places });
  if ('teamOf' in wanted) return writeTeamMail(library.db, wanted, { reader, places });
  if ('mergeId' in wanted) return writeMergeMail(library.db, wanted, { reader, places });
  if ('accountId' in wanted) return writeAccountMail(library.db, wanted, { reader, places });
  if ('ticketId' in wanted) return writeTicketMail(library.db, wanted, { reader, places });
  if ('personId' in wanted) return writeJoinMail(library.db, wanted, { reader, places });
  return 'loginId' in wanted
    ? writeLoginMail(library, wanted, { reader, places })
    : writeOnboardingMail(library.db, wanted, { reader, places });
}
