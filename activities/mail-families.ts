import { z } from 'zod';
import type { MailKind } from '../domain/mail-facts.ts';
import type { MailContent, Reader } from '../emails/content.ts';
import type { Db } from '../prisma/client.ts';
import type { DataKeys } from '../prisma/secrets.ts';
import { readAccessEnvelope, WantedAccessMail, writeAccessMail } from './access-mail.ts';
import { readAccountEnvelope, WantedAccountMail, writeAccountMail } from './account-notice.ts';
import { WantedAdjustmentMail, writeAdjustmentMail } from './adjustment-mail.ts';
import type { Attachment } from './gateways/mail/gateway.ts';
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
  /** What was noted when a mail was wanted: its template, and what it is about. */
  readonly wanted: z.ZodType<Wanted>;
  readonly envelope: (library: MailLibrary, wanted: Wanted) => Promise<Envelope>;
  /** In the reader's language. */
  readonly write: (library: MailLibrary, wanted: Wanted, reader: Reader) => Promise<MailContent>;
  readonly attach?: (library: MailLibrary, wanted: Wanted) => Promise<readonly Attachment[]>;
}

/** A mail that is wanted, as its family reads it. */
export interface WantedMailOf {
  readonly template: MailKind;
  readonly envelope: (library: MailLibrary) => Promise<Envelope>;
  readonly write: (library: MailLibrary, reader: Reader) => Promise<MailContent>;
  readonly attach: (library: MailLibrary) => Promise<readonly Attachment[]>;
}

const family = <Wanted extends { readonly template: MailKind }>({ wanted: schema, envelope, write, attach }: MailFamily<Wanted>) => ({
  schema,
  /** Undefined: it is of another family. */
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

/** Every mail that an effect may want is of one of these; what it is called says of which. */
export const mailFamilies = [
  family({
    wanted: WantedMail,
    envelope: toPartner,
    write: ({ db, keys }, wanted, reader) => writePartnerMail({ db, keys, reader }, wanted),
  }),
  family({
    wanted: WantedPayoutMail,
    envelope: ({ db }, wanted) => readPayoutEnvelope(db, wanted),
    write: (places, wanted, reader) => writePayoutMail(places.db, wanted, { reader, places }),
  }),
  family({
    wanted: WantedMethodMail,
    envelope: ({ db }, wanted) => readMethodEnvelope(db, wanted),
    write: (places, wanted, reader) => writeMethodMail(places.db, wanted, { reader, places }),
  }),
  family({
    wanted: WantedHoldMail,
    envelope: ({ db }, wanted) => readHoldEnvelope(db, wanted),
    write: (places, wanted, reader) => writeHoldMail(places.db, wanted, { reader, places }),
  }),
  family({
    wanted: WantedAdjustmentMail,
    envelope: toPartner,
    write: (places, wanted, reader) => writeAdjustmentMail(places.db, wanted, { reader, places }),
  }),
  family({
    wanted: WantedTaxDocumentMail,
    envelope: toPartner,
    write: (places, wanted, reader) => writeTaxDocumentMail(places.db, wanted, { reader, places }),
    attach: taxDocumentAttachments,
  }),
  family({
    wanted: WantedProfileMail,
    envelope: toPartner,
    write: (places, wanted, reader) => writeProfileMail(places.db, wanted, { reader, places }),
  }),
  family({
    wanted: WantedWrittenEmail,
    envelope: toPartner,
    write: (places, wanted, reader) => writeWrittenEmail(places.db, wanted, { reader, places }),
  }),
  family({
    wanted: WantedAccessMail,
    envelope: ({ db }, wanted) => readAccessEnvelope(db, wanted),
    write: (places, wanted, reader) => writeAccessMail(places.db, wanted, { reader, places }),
  }),
  family({
    wanted: WantedOnboardingMail,
    envelope: ({ db }, wanted) => readOnboardingEnvelope(db, wanted),
    write: (places, wanted, reader) => writeOnboardingMail(places.db, wanted, { reader, places }),
  }),
  family({
    wanted: WantedLoginMail,
    envelope: readLoginEnvelope,
    write: (places, wanted, reader) => writeLoginMail(places, wanted, { reader, places }),
  }),
  family({
    wanted: WantedJoinMail,
    envelope: ({ db }, wanted) => readJoinEnvelope(db, wanted),
    write: (places, wanted, reader) => writeJoinMail(places.db, wanted, { reader, places }),
  }),
  family({
    wanted: WantedTicketMail,
    envelope: ({ db }, wanted) => readTicketEnvelope(db, wanted),
    write: (places, wanted, reader) => writeTicketMail(places.db, wanted, { reader, places }),
  }),
  family({
    wanted: WantedAccountMail,
    envelope: readAccountEnvelope,
    write: (places, wanted, reader) => writeAccountMail(places.db, wanted, { reader, places }),
  }),
  family({
    wanted: WantedTeamMail,
    envelope: ({ db }, wanted) => readTeamEnvelope(db, wanted),
    write: (places, wanted, reader) => writeTeamMail(places.db, wanted, { reader, places }),
  }),
  family({
    wanted: WantedMergeMail,
    envelope: ({ db }, wanted) => readMergeEnvelope(db, wanted),
    write: (places, wanted, reader) => writeMergeMail(places.db, wanted, { reader, places }),
  }),
  family({
    wanted: WantedKeyMail,
    envelope: ({ db }, wanted) => readKeyEnvelope(db, wanted),
    write: (places, wanted, reader) => writeKeyMail(places.db, wanted, { reader, places }),
  }),
  family({
    wanted: WantedOverdueMail,
    envelope: ({ db }, wanted) => readOverdueEnvelope(db, wanted),
    write: (places, wanted, reader) => writeOverdueMail(places.db, wanted, { reader, places }),
  }),
];

const Named = z.object({ template: z.string() });

/** @throws Error where no family reads it: whoever wanted it has written it wrong */
export function openWanted(told: unknown): WantedMailOf {
  for (const { open } of mailFamilies) {
    const wanted = open(told);
    if (wanted !== undefined) return wanted;
  }
  throw new Error(`no mail can be written of what is told of ${Named.safeParse(told).data?.template ?? 'one without a template'}`);
}
