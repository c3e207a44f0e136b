import { z } from 'zod';
import type { MailKind } from '../../domain/mail/mail-facts.ts';
import type { MailContent, Reader } from '../../emails/content.ts';
import type { Db } from '../../prisma/client.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { readAccessEnvelope, WantedAccessMail, writeAccessMail } from './access-mail.ts';
import { readAccountEnvelope, WantedAccountMail, writeAccountMail } from './account-notice.ts';
import { WantedAdjustmentMail, writeAdjustmentMail } from './adjustment-mail.ts';
import type { Attachment } from '../gateways/mail/gateway.ts';
import { readHaltEnvelope, WantedHaltMail, writeHaltMail } from './halt-mail.ts';
import { readHoldEnvelope, WantedHoldMail, writeHoldMail } from './hold-mail.ts';
import { readJoinEnvelope, WantedJoinMail, writeJoinMail } from './join-mail.ts';
import { readKeyEnvelope, WantedKeyMail, writeKeyMail } from './key-mail.ts';
import { readLoginEnvelope, WantedLoginMail, writeLoginMail } from './login-mail.ts';
import { readEnvelope, type Envelope, type Places } from './mail-address.ts';
import { readMergeEnvelope, WantedMergeMail, writeMergeMail } from './merge-mail.ts';
import { readMethodEnvelope, WantedMethodMail, writeMethodMail } from './method-mail.ts';
import { readOnboardingEnvelope, WantedOnboardingMail, writeOnboardingMail } from './onboarding-mail.ts';
import { readOverdueEnvelope, WantedOverdueMail, writeOverdueMail } from './overdue-mail.ts';
import { WantedMail, writePartnerMail } from './partner-mail.ts';
import { readPayoutEnvelope, WantedPayoutMail, writePayoutMail } from './payout-mail.ts';
import { WantedProfileMail, writeProfileMail } from './profile-mail.ts';
import { taxDocumentAttachments, WantedTaxDocumentMail, writeTaxDocumentMail } from './tax-document-mail.ts';
import { readTeamEnvelope, WantedTeamMail, writeTeamMail } from './team-mail.ts';
import { readTicketEnvelope, WantedTicketMail, writeTicketMail } from './ticket-mail.ts';
import { WantedWrittenEmail, writeWrittenEmail } from './written-email.ts';

/** What mails are written from. */
export interface MailLibrary extends Places {
  readonly db: Db;
  readonly keys: DataKeys;
}

/** Mails about one kind of thing. */
interface MailFamily<Wanted> {
  /** Schema of the effect's arguments: the template, and what the mail is about. */
  readonly wanted: z.ZodType<Wanted>;
  readonly envelope: (library: MailLibrary, wanted: Wanted) => Promise<Envelope>;
  /** Writes the mail in the reader's language. */
  readonly write: (library: MailLibrary, wanted: Wanted, reader: Reader) => Promise<MailContent>;
  readonly attach?: (library: MailLibrary, wanted: Wanted) => Promise<readonly Attachment[]>;
}

/** A wanted mail, opened by its family. */
export interface WantedMailOf {
  readonly template: MailKind;
  readonly envelope: (library: MailLibrary) => Promise<Envelope>;
  readonly write: (library: MailLibrary, reader: Reader) => Promise<MailContent>;
  readonly attach: (library: MailLibrary) => Promise<readonly Attachment[]>;
}

const family = <Wanted extends { readonly template: MailKind }>({ wanted: schema, envelope, write, attach }: MailFamily<Wanted>) => ({
  schema,
  /** Returns undefined for mails of another family. */
  open: (told: unknown): WantedMailOf | undefined => {
    const wanted = schema.safeParse(told).data;
    return wanted === undefined
      ? undefined
      : {
          template: wanted.template,
          envelope: (library) => envelope(library, wanted),
          write: (library, reader) => write(library, wanted, reader),
          attach: async (library) => (await attach?.(library, wanted)) ?? [],
        };
  },
});

const toPartner = ({ db }: MailLibrary, { partnerId }: { readonly partnerId: string }): Promise<Envelope> => readEnvelope(db, partnerId);

const from =
  <Wanted>(read: (db: Db, wanted: Wanted) => Promise<Envelope>) =>
  ({ db }: MailLibrary, wanted: Wanted): Promise<Envelope> =>
    read(db, wanted);

const by =
  <Wanted>(write: (db: Db, wanted: Wanted, to: { readonly reader: Reader; readonly places: Places }) => Promise<MailContent>) =>
  (library: MailLibrary, wanted: Wanted, reader: Reader): Promise<MailContent> =>
    write(library.db, wanted, { reader, places: library });

/** All families of mails that an effect may want; the template decides which one it is. */
export const mailFamilies = [
  family({
    wanted: WantedMail,
    envelope: toPartner,
    write: ({ db, keys }, wanted, reader) => writePartnerMail({ db, keys, reader }, wanted),
  }),
  family({ wanted: WantedPayoutMail, envelope: from(readPayoutEnvelope), write: by(writePayoutMail) }),
  family({ wanted: WantedMethodMail, envelope: from(readMethodEnvelope), write: by(writeMethodMail) }),
  family({ wanted: WantedHoldMail, envelope: from(readHoldEnvelope), write: by(writeHoldMail) }),
  family({ wanted: WantedAdjustmentMail, envelope: toPartner, write: by(writeAdjustmentMail) }),
  family({
    wanted: WantedTaxDocumentMail,
    envelope: toPartner,
    write: by(writeTaxDocumentMail),
    attach: taxDocumentAttachments,
  }),
  family({ wanted: WantedProfileMail, envelope: toPartner, write: by(writeProfileMail) }),
  family({ wanted: WantedWrittenEmail, envelope: toPartner, write: by(writeWrittenEmail) }),
  family({ wanted: WantedAccessMail, envelope: from(readAccessEnvelope), write: by(writeAccessMail) }),
  family({ wanted: WantedOnboardingMail, envelope: from(readOnboardingEnvelope), write: by(writeOnboardingMail) }),
  family({
    wanted: WantedLoginMail,
    envelope: readLoginEnvelope,
    write: (places, wanted, reader) => writeLoginMail(places, wanted, { reader, places }),
  }),
  family({ wanted: WantedJoinMail, envelope: from(readJoinEnvelope), write: by(writeJoinMail) }),
  family({ wanted: WantedTicketMail, envelope: from(readTicketEnvelope), write: by(writeTicketMail) }),
  family({ wanted: WantedAccountMail, envelope: readAccountEnvelope, write: by(writeAccountMail) }),
  family({ wanted: WantedTeamMail, envelope: from(readTeamEnvelope), write: by(writeTeamMail) }),
  family({ wanted: WantedMergeMail, envelope: from(readMergeEnvelope), write: by(writeMergeMail) }),
  family({ wanted: WantedKeyMail, envelope: from(readKeyEnvelope), write: by(writeKeyMail) }),
  family({ wanted: WantedHaltMail, envelope: from(readHaltEnvelope), write: by(writeHaltMail) }),
  family({ wanted: WantedOverdueMail, envelope: from(readOverdueEnvelope), write: by(writeOverdueMail) }),
];

const Named = z.object({ template: z.string() });

/**
 * Opens the arguments of a wanted mail.
 * @throws Error if no family reads them: they were written wrongly.
 */
export function openWanted(told: unknown): WantedMailOf {
  for (const { open } of mailFamilies) {
    const wanted = open(told);
    if (wanted !== undefined) return wanted;
  }
  throw new Error(`no mail can be written of what is told of ${Named.safeParse(told).data?.template ?? 'one without a template'}`);
}
