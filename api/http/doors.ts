import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { DomainError } from '../../domain/errors.ts';
import type { ApiConfig } from '../config.ts';
import type { Endpoint } from './endpoint.ts';

/** Hosts by who uses them: machines, staff, a partner's people, and people who follow a partner's link. */
export type Door = 'public' | 'console' | 'portal' | 'links';

export type IsAt = (request: Pick<IncomingMessage, 'headers'>, doors: readonly Door[]) => boolean;

/** Returns a check whether a request came to the host of one of these doors. If all share one host, every request did, under any name. */
export function doorsOf({ publicUrl, consoleUrl, portalUrl, linkUrl }: ApiConfig): IsAt {
  const hosts: Readonly<Record<Door, string>> = {
    public: new URL(publicUrl).host,
    console: new URL(consoleUrl).host,
    portal: new URL(portalUrl).host,
    links: new URL(linkUrl).host,
  };
  if (new Set(Object.values(hosts)).size === 1) return () => true;
  return ({ headers }, doors) => doors.some((door) => hosts[door] === headers.host?.toLowerCase());
}

/** Answers 404 at other hosts. */
export const onlyAt =
  (isAt: IsAt, ...doors: readonly Door[]): RequestHandler =>
  (request, _response, next) => {
    if (!isAt(request, doors)) throw new DomainError('not_found');
    next();
  };

/** Staff look at the portal as a partner, and end the view there. */
const endsView = '/partners/:id/end-view';

/** Returns the doors at which an address below /v1 answers, by who may call it. */
export function doorsFor({ access, path }: Pick<Endpoint, 'access' | 'path'>): readonly Door[] {
  if ('scope' in access) return ['public'];
  if ('portal' in access || /^\/(portal|join|embed)\b(?!-)/.test(path)) return ['portal'];
  if ('permission' in access && path !== endsView) return ['console'];
  return ['console', 'portal'];
}

/** Returns the address of another door for a link; null if it is the same host, by whatever name the reader came. */
export const elsewhere = (there: string, here: string): string | null => (new URL(there).host === new URL(here).host ? null : there);
