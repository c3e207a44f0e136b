import { z } from 'zod';

const Guid = z.guid();

/** What is no id cannot be found, and need not be asked of the database. */
export const isId = (text: string): boolean => Guid.safeParse(text).success;

/** `<provider>:<event id>`; the event's own id may hold colons. */
export function eventKeyOf(id: string): { readonly provider: string; readonly eventId: string } | undefined {
  const [, provider, eventId] = /^([a-z]{1,20}):(.{1,300})$/.exec(id) ?? [];
  return provider === undefined || eventId === undefined ? undefined : { provider, eventId };
}
