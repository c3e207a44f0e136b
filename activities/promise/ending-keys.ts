import type { Db } from '../../prisma/client.ts';
import { wantMail } from '../../prisma/mail/want-mail.ts';

/** Days before its expiry on which a key of the host product is announced. Keys made for a shorter time are not announced. */
const warningDays = [1, 7, 30] as const;

interface Ending {
  readonly keyId: string;
  readonly personId: string;
  readonly days: number;
}

/**
 * Mails each administrator about each key that expires soon: without another key, the host product is refused from then on. Safe to repeat.
 */
export async function warnOfEndingKeys(db: Db, now: Date): Promise<void> {
  const ending = await db.$queryRaw<Ending[]>`
    select k.id as "keyId", p.id as "personId", d.days
    from api_key k
    join lateral (select min(days) as days from unnest(${[...warningDays]}::int[]) days
      where k.expires_at <= ${now}::timestamptz + make_interval(days => days)) d
      on k.created_at < k.expires_at - make_interval(days => d.days)
    join person p on 'admin' = any(p.staff_roles) and not coalesce(p.banned, false)
    where k.revoked_at is null and k.expires_at > ${now}::timestamptz
      and not exists (select from effect e where e.key = 'mail:api_key_ends:' || p.id || ':' || k.id || ':' || d.days)
    order by k.expires_at, p.id`;
  for (const { keyId, personId, days } of ending)
    await db.$transaction((tx) =>
      wantMail(tx, {
        key: `mail:api_key_ends:${personId}:${keyId}:${days}`,
        about: { kind: 'person', id: personId },
        wanted: { template: 'api_key_ends', keyId, administratorId: personId },
        summary: 'Mail api key ends',
      }),
    );
}
