import type { RequestHandler } from 'express';

/** What a page of the simulator may load: what comes from the simulator. */
export const guarded: RequestHandler = (_request, response, next) => {
  response.set(
    'content-security-policy',
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src data:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'",
  );
  next();
};
