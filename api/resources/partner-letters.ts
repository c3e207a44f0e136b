import { accessMails } from '../../domain/affiliate-access.ts';
import { partnerMails } from '../../domain/partner-mail.ts';
import { onboardingMails } from '../../domain/partner-onboarding.ts';
import { teamMails } from '../../domain/partner-team.ts';
import { ticketMails } from '../../domain/ticket.ts';
import { PartnerLetterFilters, PartnerLetterRow, emailSorts } from '../contract/emails.ts';
import { defineResource, listOf } from '../http/define-resource.ts';
import { mailColumns, presentMail, type MailColumns } from './emails.ts';
import { among, given, selectPage, sql } from './sql.ts';

/** What became of the mails to a partner. Their texts, and with them every link that opens once, are for whoever reads all mails. */
export const partnerLetters = defineResource(
  'partner-letters',
  listOf({
    row: PartnerLetterRow,
    filters: PartnerLetterFilters,
    sorts: emailSorts,
    sortedBy: { field: 'queuedAt', descends: true },
    read: async ({ deps: { db, config } }, page) => {
      const order = { queuedAt: sql`m.queued_at`, acceptedAt: sql`m.accepted_at`, kind: sql`m.kind` };
      const where = [
        ...given(page.filter.partnerId, (id) => sql`m.partner_id = ${id}::uuid`),
        ...given(page.filter.state, (states) => among(sql`m.state`, states)),
      ];
      const selection = {
        columns: mailColumns,
        from: sql`email_message m join partner p on p.id = m.partner_id`,
        where,
        order,
        id: sql`m.id`,
      };
      const { rows, total } = await selectPage<MailColumns, keyof typeof order>(db, selection, page);
      return { rows: rows.map((row) => PartnerLetterRow.parse(withoutSecrets(presentMail(config.dataKeys, row)))), total };
    },
  }),
);

/** Mails about what every reader of this list may read; a kind that is not named here keeps its subject to itself. */
const readable: ReadonlySet<string> = new Set([
  'written_by_hand',
  'profile_changed',
  'confirm_address',
  'partner_merged',
  'access_credentials',
  ...accessMails,
  ...onboardingMails,
  ...partnerMails,
  ...teamMails,
  ...ticketMails,
]);

const withoutSecrets = (mail: ReturnType<typeof presentMail>) => ({ ...mail, subject: readable.has(mail.kind) ? mail.subject : null });
