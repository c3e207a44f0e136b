import { z } from 'zod';

const Guid = z.guid();

/** True if a text has the form of an id; otherwise the database need not be asked. */
export const isId = (text: string): boolean => Guid.safeParse(text).success;

/** Splits `<provider>:<event id>`; the event's own id may contain colons. */
export function eventKeyOf(id: string): { readonly provider: string; readonly eventId: string } | undefined {
  const [, provider, eventId] = /^([a-z]{1,20}):(.{1,300})$/.exec(id) ?? [];
  return provider === undefined || eventId === undefined ? undefined : { provider, eventId };
}
