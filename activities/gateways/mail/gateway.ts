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
  readonly unsubscribe?: string | undefined;
  readonly attachments?: readonly Attachment[];
}

export interface Attachment {
  readonly fileName: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** A recipient to whom the server would not carry it, though it took it for others. */
export interface RefusedRecipient {
  readonly address: string;
  readonly answer: string;
}

/**
 * `accepted`: the server has taken it over, for all but the `rejected`. `refused`: it said no for good to this mail. `uncertain`: it had begun to read the message, and what became
 * of it nobody can look up; it must not be sent again by a machine.
 */
export interface SendResult {
  readonly outcome: 'accepted' | 'refused' | 'uncertain';
  readonly answer: string;
  readonly rejected?: readonly RefusedRecipient[];
}

/** The server is well, and will not have this mail now: a full mailbox, or one that lets strangers wait. The next mail may go. */
export class NotNow extends Error {}

export interface MailGateway {
  /** Throws while nothing was handed over, and a later try is safe: the server is away, or will have nothing of us, whatever the mail; `NotNow` where it is about this one. */
  send(mail: Mail): Promise<SendResult>;
}

/** Where none is set up: every mail waits, and says for what. */
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

/** Of a server that wants us to sign in: about the account, whenever it is said. Source: RFC 4954, section 6. */
const signInCodes: ReadonlySet<number> = new Set([530, 534, 535, 538]);

/** A final no to the recipient or to the message. At the greeting, the sign-in and the sender it is a no to us, and every mail would get it. */
function isAboutMail(error: unknown): boolean {
  const { code, command } = replyOf(error);
  return code !== undefined && code >= 500 && !signInCodes.has(code) && (command === 'RCPT TO' || command === 'DATA');
}

/** With 421 it closes the door to us, whatever it is said to. Source: RFC 5321, 4.2.2 and 4.2.3. */
function isAboutRecipientNow(error: unknown): boolean {
  const { code, command } = replyOf(error);
  return code !== undefined && code >= 400 && code < 500 && code !== 421 && command === 'RCPT TO';
}

interface Reply {
  readonly code: number | undefined;
  /** What it was said to. */
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
