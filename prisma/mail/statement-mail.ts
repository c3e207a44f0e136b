import { Prisma } from '../generated/client.ts';

/**
 * SQL value: the id of the statement in email `m`; null for other emails. Recipients that the server refused while it accepted others have their
 * own row with the same statement.
 */
export const statementOfMail: Prisma.Sql = Prisma.sql`case when m.event_key like 'statement:%' then split_part(m.event_key, ':', 2)::uuid end`;

/** SQL condition on email `m`: its row is for recipients that the server refused. */
export const isForRefused: Prisma.Sql = Prisma.sql`m.event_key like 'statement:%:refused:%'`;

/** Returns the statement of an email with a statement. */
export const statementIdOf = (eventKey: string): string => eventKey.split(':')[1] ?? '';
