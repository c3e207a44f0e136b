import { mailsFor } from '../../domain/mail/mail-facts.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { can } from '../contract/permissions.ts';
import type { Person } from '../http/actor.ts';
import { sql } from '../http/sql.ts';

/** What is not about payouts, where they go, statements and tax documents; a mail that nobody has named is not among it. */
const aboutNoMoney = [...mailsFor('everybody'), ...mailsFor('mailReaders')];

interface Written {
  readonly kind: string;
  readonly subject: string;
  readonly html?: string;
  readonly text?: string;
}

/** Whoever may not read what a payout pays does not read it in a mail: what became of the mail stays, what stands in it goes. */
export function asSeenBy<Mail extends Written>(person: Person, mail: Mail) {
  if (can(person, 'payout.read_amounts') || aboutNoMoney.includes(mail.kind)) return mail;
  return { ...mail, subject: null, ...('html' in mail ? { html: null, text: null } : {}) };
}

/** The same of the rows of `email_message m`: what is not read is not searched either. */
export const readableBy = (person: Person): Prisma.Sql =>
  can(person, 'payout.read_amounts') ? sql`true` : sql`m.kind = any(${aboutNoMoney})`;
