import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import type { Db } from '../../prisma/client.ts';
import { openRecipients } from '../../prisma/account/email-address.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { statementOfMail } from '../../prisma/mail/statement-mail.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { EmailDetail, EmailFilters, EmailQueue, EmailRow, emailSorts } from '../contract/emails.ts';
import type { Person } from '../http/actor.ts';
import { defineResource, listOf, oneOf, theOnly } from '../http/define-resource.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';
import { asSeenBy, readableBy } from './mails-about-money.ts';
import { bringsNewLink, findResendWay } from './resend-way.ts';
import { instant, instantOrNull, referenceOrNull } from '../http/present.ts';
import { among, amongIds, containing, given, selectPage, sql } from '../http/sql.ts';

/** All emails that were sent or should have been. */
export const emails = defineResource(
  'emails',
  listOf({
    row: EmailRow,
    filters: EmailFilters,
    sorts: emailSorts,
    sortedBy: { field: 'queuedAt', descends: true },
    read: async ({ deps: { db, config }, actor }, page) => {
      const order = { queuedAt: sql`m.queued_at`, acceptedAt: sql`m.accepted_at`, kind: sql`m.kind` };
      const selection = { columns: mailColumns, from: tables, where: conditions(actor, page.filter), order, id: sql`m.id` };
      const { rows, total } = await selectPage<MailColumns, keyof typeof order>(db, selection, page);
      return { rows: rows.map((row) => EmailRow.parse(asSeenBy(actor, presentMail(config.dataKeys, row)))), total };
    },
    csv: [
      { name: 'queuedAt', value: ({ queuedAt }) => queuedAt },
      { name: 'kind', value: ({ kind }) => kind },
      { name: 'partner', value: ({ partner }) => partner?.name ?? null },
      { name: 'recipient', value: ({ recipient }) => recipient },
      { name: 'subject', value: ({ subject }) => subject },
      { name: 'state', value: ({ state }) => state },
      { name: 'attempts', value: ({ attempts }) => attempts },
      { name: 'serverAnswer', value: ({ serverAnswer }) => serverAnswer },
      { name: 'acceptedAt', value: ({ acceptedAt }) => acceptedAt },
    ],
  }),
  oneOf({
    answer: EmailDetail,
    summary: 'Returns an email with its HTML and its text, as they were sent',
    read: (call, id) => readEmail(call, sql`m.id = ${isId(id) ? id : null}::uuid`),
  }),
);

/** The mail queue in a sentence: "The mail server is away: 12 mails wait." */
export const emailQueue = defineResource(
  'email-queue',
  theOnly({ answer: EmailQueue, summary: 'Returns how many emails wait, and why', read: ({ deps }) => readQueue(deps.db) }),
);

/** An email without its text. */
export interface MailColumns {
  readonly id: string;
  readonly kind: string;
  readonly partner_id: string | null;
  readonly partner_name: string | null;
  readonly to: Uint8Array;
  readonly language: string;
  readonly subject: string;
  readonly state: string;
  readonly attempts: number;
  readonly server_answer: string | null;
  readonly queued_at: Date;
  readonly accepted_at: Date | null;
}

export const mailColumns = sql`
  m.id, m.kind, m.partner_id, p.company_name as partner_name, m."to", m.language, m.subject, m.state, m.attempts, m.server_answer, m.queued_at,
  m.accepted_at`;
const tables = sql`email_message m left join partner p on p.id = m.partner_id`;

const conditions = (actor: Person, filter: z.infer<typeof EmailFilters>): Prisma.Sql[] => [
  ...given(filter.id, (ids) => amongIds(sql`m.id`, ids)),
  ...given(filter.kind, (kind) => sql`m.kind = ${kind}`),
  ...given(filter.state, (states) => among(sql`m.state`, states)),
  ...given(filter.partnerId, (id) => sql`m.partner_id = ${id}::uuid`),
  ...given(filter.payoutId, (id) => containing(sql`m.event_key`, id)),
  ...given(
    filter.statementId,
    (id) => sql`m.partner_id = (select partner_id from statement where id = ${id}::uuid) and ${statementOfMail} = ${id}::uuid`,
  ),
  ...given(filter.after, (at) => sql`m.queued_at >= ${at}::timestamptz`),
  ...given(filter.before, (at) => sql`m.queued_at < ${at}::timestamptz`),
  ...given(
    filter.q,
    (text) => sql`(${containing(sql`p.company_name`, text)} or ${readableBy(actor)} and ${containing(sql`m.subject`, text)})`,
  ),
];

/** Reads an email with its text. @throws `not_found` */
export async function readEmail({ deps: { db, config }, actor }: PersonCall, where: Prisma.Sql): Promise<EmailDetail> {
  const [row] = await db.$queryRaw<(MailColumns & { message_id: string; html: string; text: string })[]>`
    select ${mailColumns}, m.message_id, m.html, m.text from ${tables} where ${where}`;
  if (row === undefined) throw new DomainError('not_found');
  const way = await findResendWay(db, row.id);
  return EmailDetail.parse({
    ...asSeenBy(actor, { ...presentMail(config.dataKeys, row), html: row.html, text: row.text }),
    messageId: row.message_id,
    canResend: way !== undefined && way.way !== 'outdated',
    isOutdated: way?.way === 'outdated',
    bringsNewLink: way !== undefined && bringsNewLink(way),
    isForRefused: way?.way === 'refused_statement',
  });
}

export const presentMail = (keys: DataKeys, row: MailColumns) => ({
  id: row.id,
  kind: row.kind,
  partner: referenceOrNull(row.partner_id, row.partner_name),
  recipient: openRecipients(keys, row).join(', '),
  language: row.language,
  subject: row.subject,
  state: row.state,
  attempts: row.attempts,
  serverAnswer: row.server_answer,
  queuedAt: instant(row.queued_at),
  acceptedAt: instantOrNull(row.accepted_at),
});

async function readQueue(db: Db): Promise<z.infer<typeof EmailQueue>> {
  const [[counts], failing] = await Promise.all([
    db.$queryRaw<{ waiting: number; oldest: Date | null; answer: string | null; failed: number; uncertain: number }[]>`
      select count(*) filter (where state in ('queued', 'sending'))::int as waiting, min(queued_at) filter (where state = 'queued') as oldest,
        (array_agg(server_answer order by queued_at desc) filter (where state in ('queued', 'sending') and server_answer is not null))[1] as answer,
        count(*) filter (where state in ('failed', 'bounced'))::int as failed, count(*) filter (where state = 'uncertain')::int as uncertain
      from email_message where state <> 'accepted'`,
    db.effect.findFirst({
      where: { kind: { in: ['sendEmail', 'mailStatements', 'issueDocument'] }, doneAt: null, lastError: { not: null } },
      orderBy: { wantedAt: 'desc' },
      select: { lastError: true },
    }),
  ]);
  return EmailQueue.parse({
    waiting: counts?.waiting ?? 0,
    oldestAt: instantOrNull(counts?.oldest ?? null),
    failed: counts?.failed ?? 0,
    uncertain: counts?.uncertain ?? 0,
    lastError: failing?.lastError ?? counts?.answer ?? null,
  });
}
