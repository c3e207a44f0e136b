import type { Request, RequestHandler } from 'express';
import { DomainError } from '../../domain/errors.ts';
import type { ApiConfig } from '../config.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Requires that state changes with a session cookie come from our own pages: the browser sends `Sec-Fetch-Site: same-origin` or, if it sends no
 * such header, our `Origin`. The body must be JSON, or a bank's XML at its one address: a foreign form can send neither. Calls with a key have no
 * cookie and need none of this.
 */
export function requireOwnOrigin({ consoleUrl, portalUrl }: Pick<ApiConfig, 'consoleUrl' | 'portalUrl'>): RequestHandler {
  const own = new Set([consoleUrl, portalUrl].flatMap((url) => [new URL(url).origin, ...loopbackTwins(url)]));
  const isSplit = new URL(consoleUrl).host !== new URL(portalUrl).host;
  return (request, _response, next) => {
    if (safe.has(request.method) || request.get('cookie') === undefined) return next();
    const site = request.get('sec-fetch-site');
    const origin = request.get('origin');
    const isOwn = origin !== undefined && own.has(origin) && (!isSplit || new URL(origin).host === request.get('host')); // not the other door's
    const isOurs = site === undefined ? isOwn : site === 'same-origin';
    const hasBody = request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0;
    if (!isOurs) throw new DomainError('foreign_origin');
    if (hasBody && !isSentByScript(request)) throw new DomainError('foreign_origin', { wanted: 'application/json' });
    next();
  };
}

const isSentByScript = (request: Request): boolean =>
  request.is('application/json') === 'application/json' ||
  (request.path === '/bank-imports' && request.is('application/xml') === 'application/xml');

/** Returns the other names of this computer: people may open the demo by each. */
function loopbackTwins(publicUrl: string): string[] {
  const url = new URL(publicUrl);
  const names = ['localhost', '127.0.0.1', '[::1]'];
  if (!names.includes(url.hostname)) return [];
  return names.map((name) => `${url.protocol}//${name}${url.port === '' ? '' : `:${url.port}`}`);
}
