import type { Request, RequestHandler } from 'express';
import type { z } from 'zod';

/** A verb of the control API: reads its body by the schema, answers JSON. What it throws, the error handler says. */
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
