import { v7 as uuid } from 'uuid';
import type { Db } from '../../prisma/client.ts';
import { deviceOf } from '../contract/device.ts';
import { networkOf } from '../http/auditor.ts';
import { wantNotice } from './account-mails.ts';

interface SignIn {
  readonly personId: string;
  readonly userAgent: string | null;
  readonly address: string | null;
}

/** Records the browser and network of a sign-in. The person is told by email about an unknown combination, except the very first. */
export async function noteDevice(db: Db, { personId, userAgent, address }: SignIn): Promise<void> {
  const device = deviceOf(userAgent) ?? '';
  const network = address === null || address === '' ? '' : networkOf(address);
  await db.$transaction(async (tx) => {
    const [seen] = await tx.$queryRaw<{ id: string; is_new: boolean; had_others: boolean }[]>`
      with others as (select exists (select from known_device where person_id = ${personId}::uuid) as any_known)
      insert into known_device (id, person_id, device, network) values (${uuid()}::uuid, ${personId}::uuid, ${device}, ${network})
      on conflict (person_id, device, network) do update set last_seen_at = now()
      returning id, (xmax = 0) as is_new, (select any_known from others) as had_others`;
    if (seen?.is_new === true && seen.had_others) await wantNotice(tx, 'account_new_device', { personId, aboutId: seen.id });
  });
}
