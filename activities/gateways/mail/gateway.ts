import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { mailServer, type MailServer } from './server.ts';

export interface Mail {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: readonly string[];
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** With its angle brackets. The same mail has the same one, whoever sends it again. */
  readonly messageId: string;
  /** How to be spared such mails; absent on those that must arrive. */
  readonly unsubscribe?: string;
  readonly attachments?: readonly Attachment[];
}

export interface Attachment {
  readonly fileName: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/**
 * `accepted`: the server has taken it over. `refused`: it said no for good. `uncertain`: it had begun to read the message, and what became
 * of it nobody can look up; it must not be sent again by a machine.
 */
export interface SendResult {
  readonly outcome: 'accepted' | 'refused' | 'uncertain';
  readonly answer: string;
}

export interface MailGateway {
  /** Throws while nothing was handed over, and a later try is safe. */
  send(mail: Mail): Promise<SendResult>;
}

export interface MailConfig {
  /** `smtp://` or `smtps://`, with user and password if the server wants them. */
  readonly url: string;
  readonly timeoutMs?: number;
}

export function createMailGateway({ url, timeoutMs = 8_000 }: MailConfig): MailGateway {
  const server = mailServer(url);
  return { send: (mail) => send(server, mail, timeoutMs) };
}

async function send(server: MailServer, mail: Mail, timeoutMs: number): Promise<SendResult> {
  const raw = await compose(mail);
  const timeouts = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs, dnsTimeout: timeoutMs };
  const connection = new SMTPConnection({ ...server.address, ...timeouts });
  const failed = new Promise<never>((_resolve, reject) => void connection.on('error', reject));
  const body = { isBegun: false };
  try {
    await Promise.race([failed, connected(connection)]);
    if (server.login !== undefined) await Promise.race([failed, loggedIn(connection, server.login)]);
    const message = Readable.from(begun(body, raw)); // read only after the server's go-ahead to DATA
    const answer = await Promise.race([failed, handedOver(connection, mail, message)]);
    connection.quit();
    return { outcome: 'accepted', answer };
  } catch (error) {
    connection.close();
    const { code, answer } = replyOf(error);
    if (code !== undefined && code >= 500) return { outcome: 'refused', answer };
    if (body.isBegun) return { outcome: 'uncertain', answer };
    throw error;
  }
}

function compose({ from, to, subject, html, text, messageId, unsubscribe, attachments = [] }: Mail): Promise<Buffer> {
  const composer = new MailComposer({
    from,
    to: [...to],
    subject,
    html,
    text,
    messageId,
    attachments: attachments.map(({ fileName, mime, bytes }) => ({ filename: fileName, contentType: mime, content: Buffer.from(bytes) })),
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribe === undefined ? {} : { 'List-Unsubscribe': { prepared: true, value: `<${unsubscribe}>` } }),
    },
  });
  return composer.compile().build();
}

function* begun(body: { isBegun: boolean }, raw: Buffer): Iterable<Buffer> {
  body.isBegun = true;
  yield raw;
}

function connected(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => connection.connect((error) => (error === undefined ? resolve() : reject(error))));
}

function loggedIn(connection: SMTPConnection, { user, pass }: NonNullable<MailServer['login']>): Promise<void> {
  return new Promise((resolve, reject) => connection.login({ user, pass }, (error) => (error === null ? resolve() : reject(error))));
}

function handedOver(connection: SMTPConnection, { from, to }: Mail, message: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    connection.send({ from: from.address, to: [...to] }, message, (error, info) => {
      if (error !== null || info === undefined) reject(error ?? new Error('the mail server said nothing'));
      else resolve(info.response);
    });
  });
}

function replyOf(error: unknown): { readonly code: number | undefined; readonly answer: string } {
  if (!(error instanceof Error)) return { code: undefined, answer: String(error) };
  const code: unknown = Reflect.get(error, 'responseCode');
  const response: unknown = Reflect.get(error, 'response');
  return {
    code: typeof code === 'number' ? code : undefined,
    answer: (typeof response === 'string' ? response : error.message).slice(0, 300),
  };
}
