import type { RequestHandler } from 'express';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Refuses requests from other sites, which could otherwise drive the simulator through its user's browser. */
export const onlySameSite: RequestHandler = (request, response, next) => {
  const origin = request.get('origin');
  const isForeign =
    request.get('sec-fetch-site') === 'cross-site' ||
    !LOOPBACK.has(hostOf(request.get('host'))) ||
    (origin !== undefined && !(URL.canParse(origin) && LOOPBACK.has(new URL(origin).hostname)));
  if (!isForeign) return next();
  response.status(403).json({ error: 'The control API answers programs on this computer and its own page only.' });
};

function hostOf(header: string | undefined): string {
  return (header ?? '').replace(/:\d+$/, '');
}
