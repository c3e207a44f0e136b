import { mailsFor } from '../../domain/mail/mail-facts.ts';
import { ticketMails } from '../../domain/promise/ticket.ts';
import { PartnerLetterFilters, PartnerLetterRow, emailSorts } from '../contract/emails.ts';
import { defineResource, listOf } from '../http/define-resource.ts';
import { seesLogins } from '../contract/tickets.ts';
import { mailColumns, presentMail, type MailColumns } from './emails.ts';
import { among, given, selectPage, sql } from '../http/sql.ts';

/** What became of the mails to a partner. Their texts, and with them every link that opens once, are for whoever reads all mails. */
export const partnerLetters = defineResource(
  'partner-letters',
  listOf({
    row: PartnerLetterRow,
    filters: PartnerLetterFilters,
    sorts: emailSorts,
    sortedBy: { field: 'queuedAt', descends: true },
    read: async ({ deps: { db, config }, actor }, page) => {
      const order = { queuedAt: sql`m.queued_at`, acceptedAt: sql`m.accepted_at`, kind: sql`m.kind` };
      const where = [
        ...given(page.filter.partnerId, (id) => sql`m.partner_id = ${id}::uuid`),
        ...given(page.filter.state, (states) => among(sql`m.state`, states)),
      ];
      const selection = {
        columns: sql`${mailColumns}, ${seesLogins(actor.roles) ? sql`true` : isOwnBusiness} as is_readable`,
        from: sql`email_message m join partner p on p.id = m.partner_id`,
        where,
        order,
        id: sql`m.id`,
      };
      const { rows, total } = await selectPage<LetterColumns, keyof typeof order>(db, selection, page);
      return { rows: rows.map((row) => PartnerLetterRow.parse({ ...presentMail(config.dataKeys, row), subject: subjectOf(row) })), total };
    },
  }),
);

/** Mails about what every reader of this list may read; any other keeps its subject to itself. */
const readable: ReadonlySet<string> = new Set(mailsFor('everybody'));

interface LetterColumns extends MailColumns {
  readonly is_readable: boolean;
}

/** The title of a ticket stands in the subject: of what a partner wants in a customer's account it is the purpose. */
const isOwnBusiness = sql`(m.kind <> all(${[...ticketMails]}) or exists (
  select from effect e join ticket t on t.id::text = e.arguments ->> 'ticketId' where e.key = m.event_key and t.kind <> 'partner_login'))`;

const subjectOf = ({ kind, subject, is_readable: isReadable }: LetterColumns): string | null =>
  readable.has(kind) && isReadable ? subject : null;
