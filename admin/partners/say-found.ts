import type { CommendDataProvider } from '../providers/data-provider.ts';

/** Turns the register's answer into a request; the day is sent as a calendar day of the reader's time zone. */
export const sayFound =
  (act: CommendDataProvider['act']): CommendDataProvider['act'] =>
  (command) =>
    act({ ...command, body: withDay(command.body) });

function withDay(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('registeredFrom' in body) || typeof body.registeredFrom !== 'string') return body;
  return { ...body, registeredFrom: new Date(body.registeredFrom).toLocaleDateString('sv-SE') };
}
