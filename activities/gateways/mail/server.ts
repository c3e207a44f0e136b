/** A mail server as SMTP needs it. */
export interface MailServer {
  readonly address: { readonly host: string; readonly port: number; readonly secure: boolean };
  readonly login: { readonly user: string; readonly pass: string } | undefined;
}

/** Reads `smtp://user:password@host:587` or `smtps://…`. Default port: 587, or 465 for TLS from the start. */
export function mailServer(url: string): MailServer {
  const { protocol, hostname, port, username, password } = new URL(url);
  if (protocol !== 'smtp:' && protocol !== 'smtps:') throw new Error('SMTP_URL begins with smtp:// or smtps://');
  const secure = protocol === 'smtps:';
  return {
    address: { host: hostname, port: port === '' ? (secure ? 465 : 587) : Number(port), secure },
    login: username === '' ? undefined : { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
  };
}

/** Returns the address without user and password: others may read the log. */
export function withoutLogin(url: string | undefined): string | undefined {
  if (url === undefined || url === '') return undefined;
  const { address } = mailServer(url);
  return `${address.secure ? 'smtps' : 'smtp'}://${address.host}:${address.port}`;
}
