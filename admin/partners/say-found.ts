import type { CommendDataProvider } from '../providers/data-provider.ts';

/** Turns the register's answer into a request; its days are sent as calendar days of the reader's time zone. */
export const sayFound =
  (act: CommendDataProvider['act']): CommendDataProvider['act'] =>
  (command) =>
    act({ ...command, body: withDays(command.body) });

const days = new Set(['registeredFrom', 'registeredUntil']);

function withDays(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, days.has(name) && typeof value === 'string' ? localDay(value) : value]),
  );
}

const localDay = (instant: string): string => new Date(instant).toLocaleDateString('sv-SE');
