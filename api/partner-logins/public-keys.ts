import type { RequestHandler } from 'express';
import type { Deps } from '../deps.ts';
import { signingKeyOf } from './signing-key.ts';

/** `GET /.well-known/jwks.json`: the keys that check the tokens of partner logins. */
export function publicKeys({ config }: Deps): RequestHandler {
  const keys = [signingKeyOf(config.appSecret).jwk];
  return (_request, response) => {
    response.set('Cache-Control', 'public, max-age=300').json({ keys });
  };
}
