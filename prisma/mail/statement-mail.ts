import { Prisma } from '../generated/client.ts';

/**
 * Of a mail `m`, named so in the query: the statement that it brings, as an id; null of every other mail. Whom the server refused while it took the mail
 * for others has a mail of the same statement in a row of its own.
 */
export const statementOfMail: Prisma.Sql = Prisma.sql`case when m.event_key like 'statement:%' then split_part(m.event_key, ':', 2)::uuid end`;

/** Of the same: it is such a row, for those whom the server refused. */
export const isForRefused: Prisma.Sql = Prisma.sql`m.event_key like 'statement:%:refused:%'`;

/** The statement of a mail that brings one. */
export const statementIdOf = (eventKey: string): string => eventKey.split(':')[1] ?? '';
