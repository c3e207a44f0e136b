import { mailsFor } from '../../domain/mail/mail-facts.ts';
import { ticketMails } from '../../domain/promise/ticket.ts';
import { PartnerLetterFilters, PartnerLetterRow, emailSorts } from '../contract/emails.ts';
import { defineResource, listOf } from '../http/define-resource.ts';
import { seesLogins } from '../contract/tickets.ts';
import { mailColumns, presentMail, type MailColumns } from './emails.ts';
import { among, given, selectPage, sql } from '../http/sql.ts';

/** Emails to a partner and what became of them. Their texts, with their one-time links, are only for people who may read all emails. */
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

/** Emails whose subject every reader of this list may read. */
const readable: ReadonlySet<string> = new Set(mailsFor('everybody'));

interface LetterColumns extends MailColumns {
  readonly is_readable: boolean;
}

/**
 * SQL condition: the reader may see the subject, which contains a ticket's title. For a login it is the partner's purpose in the customer's
 * account.
 */
const isOwnBusiness = sql`(m.kind <> all(${[...ticketMails]}) or exists (
  select from effect e join ticket t on t.id::text = e.arguments ->> 'ticketId' where e.key = m.event_key and t.kind <> 'partner_login'))`;

const subjectOf = ({ kind, subject, is_readable: isReadable }: LetterColumns): string | null =>
  readable.has(kind) && isReadable ? subject : null;
