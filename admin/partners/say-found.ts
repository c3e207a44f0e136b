import type { CommendDataProvider } from '../providers/data-provider.ts';

/** Turns what stood in the register into a request; the day is sent as it stands in the calendar here. */
export const sayFound =
  (act: CommendDataProvider['act']): CommendDataProvider['act'] =>
  (command) =>
    act({ ...command, body: withDay(command.body) });

function withDay(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('registeredFrom' in body) || typeof body.registeredFrom !== 'string') return body;
  return { ...body, registeredFrom: new Date(body.registeredFrom).toLocaleDateString('sv-SE') };
}
