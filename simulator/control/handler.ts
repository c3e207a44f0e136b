import type { Request, RequestHandler } from 'express';
import type { z } from 'zod';

/** Returns a verb of the control API: it reads the body by the schema and answers JSON. The error handler answers what it throws. */
export function verb<Schema extends z.ZodType>(schema: Schema, run: (body: z.infer<Schema>, request: Request) => unknown): RequestHandler {
  return async (request, response) => {
    const body: unknown = request.body ?? {};
    response.json((await run(schema.parse(body), request)) ?? null);
  };
}

export function read(run: (request: Request) => unknown): RequestHandler {
  return async (request, response) => {
    response.json((await run(request)) ?? null);
  };
}

export function param(request: Request, name: string): string {
  return String(request.params[name]);
}
