import type { RequestHandler } from 'express';

/** Returns the content security policy of a page: everything from the simulator itself, and in frames the given origin. */
export const policyOf = (framed: string): string =>
  `default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src data:; connect-src 'self'; frame-src ${framed}; form-action 'self'; base-uri 'none'`;

export const guarded: RequestHandler = (_request, response, next) => {
  response.set('content-security-policy', policyOf("'self'"));
  next();
};
