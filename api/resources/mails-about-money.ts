import { mailsFor } from '../../domain/mail/mail-facts.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { can } from '../contract/permissions.ts';
import type { Person } from '../http/actor.ts';
import { sql } from '../http/sql.ts';

/** Emails that are not about payouts, payout details, statements or tax documents. An unlisted email is not among them. */
const aboutNoMoney = [...mailsFor('everybody'), ...mailsFor('mailReaders')];

interface Written {
  readonly kind: string;
  readonly subject: string;
  readonly html?: string;
  readonly text?: string;
}

/** Removes the text of an email for people who may not read payout amounts. What became of the email stays. */
export function asSeenBy<Mail extends Written>(person: Person, mail: Mail) {
  if (can(person, 'payout.read_amounts') || aboutNoMoney.includes(mail.kind)) return mail;
  return { ...mail, subject: null, ...('html' in mail ? { html: null, text: null } : {}) };
}

/** SQL condition on rows of `email_message m`: the person may read the text, so it may also be searched. */
export const readableBy = (person: Person): Prisma.Sql =>
  can(person, 'payout.read_amounts') ? sql`true` : sql`m.kind = any(${aboutNoMoney})`;
