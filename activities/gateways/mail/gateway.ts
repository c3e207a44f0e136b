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
  /** With angle brackets. The same mail always has the same id, whoever sends it again. */
  readonly messageId: string;
  /** Page to unsubscribe from such mails; absent on mails that must arrive. */
  readonly unsubscribe?: string | undefined;
  readonly attachments?: readonly Attachment[];
}

export interface Attachment {
  readonly fileName: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** A recipient whom the server refused while it took the mail for others. */
export interface RefusedRecipient {
  readonly address: string;
  readonly answer: string;
}

/**
 * `accepted`: the server took the mail, for all but the `rejected` recipients. `refused`: it refused this mail for good. `uncertain`: it
 * had begun to read the message, and nobody can look up what became of it; only a person may send it again.
 */
export interface SendResult {
  readonly outcome: 'accepted' | 'refused' | 'uncertain';
  readonly answer: string;
  readonly rejected?: readonly RefusedRecipient[];
}

/** The server works but does not take this mail now: a full mailbox, or greylisting. The next mail may be sent. */
export class NotNow extends Error {}

export interface MailGateway {
  /**
   * Sends a mail.
   * @throws while nothing was handed over and a later try is safe: if the server is away or refuses us whatever the mail; NotNow if it is
   * about this mail.
   */
  send(mail: Mail): Promise<SendResult>;
}

/** Gateway while no server is set up: every mail waits and has this reason. */
export const noMailServer: MailGateway = { send: () => Promise.reject(new Error('No mail server is set up.')) };

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
    const { response, rejectedErrors = [] } = await Promise.race([failed, handedOver(connection, mail, message)]);
    connection.quit();
    const rejected = rejectedErrors.map((error) => ({ address: error.recipient ?? '', answer: replyOf(error).answer }));
    return { outcome: 'accepted', answer: response, ...(rejected.length === 0 ? {} : { rejected }) };
  } catch (error) {
    connection.close();
    const { answer } = replyOf(error);
    if (isAboutMail(error)) return { outcome: 'refused', answer };
    if (body.isBegun) return { outcome: 'uncertain', answer };
    throw isAboutRecipientNow(error) ? new NotNow(answer, { cause: error }) : error;
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

function handedOver(connection: SMTPConnection, { from, to }: Mail, message: Readable): Promise<SMTPConnection.SentMessageInfo> {
  return new Promise((resolve, reject) => {
    connection.send({ from: from.address, to: [...to] }, message, (error, info) => {
      if (error !== null || info === undefined) reject(error ?? new Error('the mail server said nothing'));
      else resolve(info);
    });
  });
}

/** Replies of a server that wants us to sign in: they are about the account, at whatever command. Source: RFC 4954, section 6. */
const signInCodes: ReadonlySet<number> = new Set([530, 534, 535, 538]);

/**
 * True for a final refusal of the recipient or the message. At the greeting, the sign-in or the sender, the refusal is about us and would
 * meet every mail.
 */
function isAboutMail(error: unknown): boolean {
  const { code, command } = replyOf(error);
  return code !== undefined && code >= 500 && !signInCodes.has(code) && (command === 'RCPT TO' || command === 'DATA');
}

/**
 * True for a temporary refusal of a recipient. Reply 421 closes the connection and is about us, at whatever command. Source: RFC 5321,
 * 4.2.2 and 4.2.3.
 */
function isAboutRecipientNow(error: unknown): boolean {
  const { code, command } = replyOf(error);
  return code !== undefined && code >= 400 && code < 500 && code !== 421 && command === 'RCPT TO';
}

interface Reply {
  readonly code: number | undefined;
  /** Command that it answers. */
  readonly command: string | undefined;
  readonly answer: string;
}

function replyOf(error: unknown): Reply {
  if (!(error instanceof Error)) return { code: undefined, command: undefined, answer: String(error) };
  const code: unknown = Reflect.get(error, 'responseCode');
  const command: unknown = Reflect.get(error, 'command');
  const response: unknown = Reflect.get(error, 'response');
  return {
    code: typeof code === 'number' ? code : undefined,
    command: typeof command === 'string' ? command : undefined,
    answer: (typeof response === 'string' ? response : error.message).slice(0, 300),
  };
}
