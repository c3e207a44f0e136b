import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { problem, sendProblem } from './problem.ts';
import { requestIdOf } from './request-id.ts';

interface Limit {
  readonly name: string;
  readonly perMinute: number;
  /** By what requests are counted; left out, by address (IPv6 by /56). */
  readonly key?: (request: Request) => string;
  readonly skip?: (request: Request) => boolean;
}

export function limited({ name, perMinute, key = addressOf, skip = () => false }: Limit): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    identifier: name,
    keyGenerator: key,
    skip,
    handler: (request, response) => {
      const [, seconds = 60] = String(response.get('RateLimit')).match(`"${name}"; r=0; t=(\\d+)`) ?? [];
      sendProblem(response, problem('too_many_requests', requestIdOf(request), { details: { retryAfterSeconds: Number(seconds) } }));
    },
  });
}

/** Returns the network of one household or company line, whatever addresses it uses. */
const addressOf = (request: Request): string => ipKeyGenerator(request.ip ?? '', 56);
