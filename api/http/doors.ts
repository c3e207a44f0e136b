import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { DomainError } from '../../domain/errors.ts';
import type { ApiConfig } from '../config.ts';
import type { Endpoint } from './endpoint.ts';

/** Who comes in where: machines, people of ours, people of partners, and whoever follows a partner's link. */
export type Door = 'public' | 'console' | 'portal' | 'links';

export type IsAt = (request: Pick<IncomingMessage, 'headers'>, doors: readonly Door[]) => boolean;

/** Whether a request came to the host of one of these doors. Where all share one host, each request did, by whatever name. */
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

/** Elsewhere there is no such address: 404. */
export const onlyAt =
  (isAt: IsAt, ...doors: readonly Door[]): RequestHandler =>
  (request, _response, next) => {
    if (!isAt(request, doors)) throw new DomainError('not_found');
    next();
  };

/** People of ours look at the portal as a partner, and say there when it is enough. */
const endsView = '/partners/:id/end-view';

/** Where an address below /v1 answers, by who may call it. */
export function doorsFor({ access, path }: Pick<Endpoint, 'access' | 'path'>): readonly Door[] {
  if ('scope' in access) return ['public'];
  if ('portal' in access || /^\/(portal|join|embed)\b(?!-)/.test(path)) return ['portal'];
  if ('permission' in access && path !== endsView) return ['console'];
  return ['console', 'portal'];
}

/** For a page that leads to another door: its address, or null at the same host, by whichever of its names the reader came. */
export const elsewhere = (there: string, here: string): string | null => (new URL(there).host === new URL(here).host ? null : there);
