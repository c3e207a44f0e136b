import type { RequestHandler } from 'express';

const names = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Answers the demo only under names of this computer: a foreign page that resolves its own name to us gets 421. */
export const requireLoopbackHost: RequestHandler = (request, response, next) => {
  const name = (request.get('host') ?? '').replace(/:\d+$/, '');
  if (names.has(name)) return next();
  response.status(421).type('text/plain').send('The demo answers on localhost only.\n');
};
