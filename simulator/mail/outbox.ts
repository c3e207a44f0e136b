import { randomUUID } from 'node:crypto';
import type { ParsedMail } from 'mailparser';
import type { Store } from '../store.ts';

export interface MailAttachmentRecord {
  readonly filename: string;
  readonly contentType: string;
  readonly size: number;
  readonly base64: string;
}

/** A mail that arrived. */
export interface MailRecord {
  readonly id: string;
  readonly receivedAt: string;
  readonly from: string;
  /** The recipients of the hand-over, which the headers need not name. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string | null;
  readonly headers: readonly string[];
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly MailAttachmentRecord[];
}

export interface Outbox {
  keep(mail: ParsedMail, to: readonly string[]): void;
  /** Returns mails newest first, to one address or all. */
  list(to?: string): readonly MailRecord[];
  find(id: string): MailRecord | undefined;
  clear(): void;
}

const KEPT = 500;

export function openOutbox(store: Store): Outbox {
  const kept = store.slice<{ mails: MailRecord[] }>('mail', () => ({ mails: [] }));
  return {
    keep: (mail, to) => {
      kept.mails.push(recordOf(mail, to));
      if (kept.mails.length > KEPT) kept.mails.splice(0, kept.mails.length - KEPT);
      store.changed();
    },
    list: (to) => kept.mails.filter((mail) => to === undefined || mail.to.includes(to)).toReversed(),
    find: (id) => kept.mails.find((mail) => mail.id === id),
    clear: () => {
      kept.mails = [];
      store.changed();
    },
  };
}

function recordOf(mail: ParsedMail, to: readonly string[]): MailRecord {
  return {
    id: randomUUID(),
    receivedAt: new Date().toISOString(),
    from: mail.from?.text ?? '',
    to,
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? null,
    headers: mail.headerLines.map((header) => header.line),
    text: mail.text ?? '',
    html: mail.html === false ? null : mail.html,
    attachments: mail.attachments.map((attachment, place) => ({
      filename: attachment.filename ?? `attachment-${place + 1}`,
      contentType: attachment.contentType,
      size: attachment.size,
      base64: attachment.content.toString('base64'),
    })),
  };
}
