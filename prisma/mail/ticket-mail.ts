import type { Tx } from '../client.ts';
import { ring } from '../mailbox.ts';

interface TicketMail {
  readonly ticketId: string;
  readonly template: string;
  /** The same cause wants the same email, once. */
  readonly cause: string;
  /** The message that the email contains. */
  readonly messageId?: string;
}

/** Wants an email about a ticket, with its effect, in the transaction that caused it. */
export async function wantTicketMail(tx: Tx, { ticketId, template, cause, messageId }: TicketMail): Promise<void> {
  const key = `mail:${template}:${ticketId}:${cause}`;
  const body = JSON.stringify({ template, ticketId, ...(messageId === undefined ? {} : { messageId }) });
  await tx.$executeRaw`
    insert into effect (key, entity_kind, entity_id, kind, arguments, summary, wanted_at)
    values (${key}, 'ticket', ${ticketId}::uuid, 'sendEmail', ${body}::jsonb, ${`Mail ${template.replaceAll('_', ' ')}`}, now())
    on conflict (key) do nothing`;
  await ring(tx, {
    workflowId: `errand/${key}`,
    workflowType: 'errand',
    input: { kind: 'sendEmail', key },
    cause: template,
    summary: 'sendEmail',
  });
}
