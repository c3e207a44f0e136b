import type { RequestHandler } from 'express';

/** What a page of the simulator may load: what comes from the simulator, and in a frame what somebody else shows there. */
export const policyOf = (framed: string): string =>
  `default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src data:; connect-src 'self'; frame-src ${framed}; form-action 'self'; base-uri 'none'`;

export const guarded: RequestHandler = (_request, response, next) => {
  response.set('content-security-policy', policyOf("'self'"));
  next();
};
