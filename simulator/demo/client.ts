import { z } from 'zod';

/** The control API of a running simulator, for another process. */
export interface Client {
  /** Calls the API. @throws Error with the simulator's own sentence, or that it does not answer. */
  call<Schema extends z.ZodType>(
    schema: Schema,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    request: { readonly path: string; readonly body?: object },
  ): Promise<z.infer<Schema>>;
}

const refusal = z.object({ error: z.string() });

export function controlClient(url: string): Client {
  return {
    call: async (schema, method, { path, body }) => {
      const response = await reach(`${url}/control${path}`, {
        method,
        ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      });
      const answer: unknown = await response.json();
      if (response.ok) return schema.parse(answer);
      throw new Error(refusal.safeParse(answer).data?.error ?? `The simulator answered ${response.status}.`);
    },
  };
}

async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request);
  } catch {
    throw new Error(`No simulator answers at ${new URL(address).origin}. Is Commend running (npm start)?`);
  }
}
