import { isNativeError } from 'node:util/types';
import { createTransport } from 'nodemailer';
import { mailServer, withoutLogin, type MailServer } from '../activities/gateways/mail/server.ts';
import { ill, well, type Finding } from './finding.ts';

interface Asked {
  /** The address as the worker reads it. */
  readonly url: string | undefined;
  readonly timeoutMs?: number;
}

/** Finds whether mail could be sent now: connects, and signs in if `SMTP_URL` has a password. Sends nothing. */
export async function mailFinding({ url, timeoutMs = 5_000 }: Asked): Promise<Finding> {
  if (url === undefined || url === '') return ill('SMTP_URL is not set here: emails wait. Set it to smtp://user:password@host:587');
  const server = mailServer(url);
  const timeouts = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs, dnsTimeout: timeoutMs };
  const login = server.login === undefined ? {} : { auth: server.login };
  const transport = createTransport({ ...server.address, ...login, ...timeouts });
  try {
    await transport.verify();
    return well(`${placeOf(server)} ${server.login === undefined ? 'accepts mail and asks for no sign-in' : 'accepts mail, signed in'}`);
  } catch (error) {
    return ill(cureOf(server, error));
  } finally {
    transport.close();
  }
}

interface Instance {
  /** The server that the instance was started with, without its login; undefined if it has none. */
  readonly instance: string | undefined;
  /** The server in the environment of the doctor. */
  readonly here: string | undefined;
}

/**
 * Finds whether a running instance can send: it uses the server it was started with. Its password is not known here, so a sign-in is tried
 * only if the same server is set here.
 */
export async function instanceMailFinding({ instance, here }: Instance): Promise<Finding> {
  if (instance === undefined)
    return ill('the running instance was started without SMTP_URL: emails wait. Start it with SMTP_URL=smtp://user:password@host:587');
  if (withoutLogin(here) === instance) return mailFinding({ url: here });
  const found = await mailFinding({ url: instance });
  return found.isWell
    ? well(`${placeOf(mailServer(instance))} accepts mail; set SMTP_URL here as the instance has it, and its sign-in is tried as well`)
    : found;
}

const placeOf = ({ address: { host, port } }: MailServer): string => `${host}:${port}`;

function cureOf(server: MailServer, error: unknown): string {
  if (!isNativeError(error)) throw error;
  const place = placeOf(server);
  const why = saidBy(error);
  if (Reflect.get(error, 'code') === 'EAUTH') return `${place} refuses the sign-in (${why}): correct user and password in SMTP_URL`;
  if (Reflect.get(error, 'responseCode') !== undefined)
    return `${place} refuses us (${why}): ask its operator whether this computer may send mail`;
  if (isTls(error)) return `no TLS with ${place} (${why}): ${tlsCure(server)}`;
  return `${place} cannot be reached (${why}): check host and port in SMTP_URL, and whether this computer may connect to them`;
}

/** Returns the server's answer, OpenSSL's reason, or what else is known. */
function saidBy(error: Error): string {
  const said: unknown = Reflect.get(error, 'response') ?? Reflect.get(error, 'reason') ?? error.message;
  return String(said).trim();
}

/** Returns whether the error is of TLS, so neither of the connection nor from the server. */
const isTls = (error: Error): boolean =>
  Reflect.get(error, 'code') === 'ETLS' || (Reflect.get(error, 'code') === 'ESOCKET' && Reflect.get(error, 'syscall') === undefined);

const tlsCure = ({ address: { secure } }: MailServer): string =>
  secure
    ? 'begin SMTP_URL with smtps:// for a port with TLS from the start (465), with smtp:// for others (587); its certificate must be valid'
    : 'its certificate must be valid for the name in SMTP_URL';
