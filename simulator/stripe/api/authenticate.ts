import type { Request } from 'express';
import { StripeRefusal } from './errors.ts';

/** Checks the key. @throws StripeRefusal for another key than the account's. */
export function authenticate(request: Request, secretKey: string): void {
  const [scheme, credentials = ''] = (request.get('authorization') ?? '').split(' ');
  const given = scheme === 'Basic' ? (Buffer.from(credentials, 'base64').toString('utf8').split(':')[0] ?? '') : credentials;
  if (given === secretKey) return;
  const message = given === '' ? 'You did not provide an API key.' : `Invalid API Key provided: ${given.slice(0, 3)}****`;
  throw new StripeRefusal(401, { type: 'invalid_request_error', message });
}
