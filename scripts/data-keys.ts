import { audit } from '../prisma/audit.ts';
import type { Db } from '../prisma/client.ts';
import { isInUse } from '../prisma/data-keys.ts';
import { reseal } from '../prisma/reseal.ts';
import type { DataKeys } from '../prisma/secrets.ts';
import { Advice } from './advice.ts';
import { terminal } from './terminal-actor.ts';

/**
 * Seals under the newest key what older ones hold, and says which of them may go. Said again it goes on with what is left.
 * @throws Advice while nothing runs with the newest key, and where something does not open.
 */
export async function resealAll(db: Db, keys: DataKeys): Promise<string> {
  if (!(await isInUse(db, keys)))
    throw new Advice(
      'Neither api nor worker has started with the newest of DATA_KEYS: restart both with it first, for until then older keys go on sealing.',
    );
  const { rows, unread, retired, kept } = await reseal(db, keys);
  for (const id of retired) await audit(db, terminal, { action: 'data_key.retire', subject: { kind: 'data_key', id }, after: { rows } });
  if (unread.length > 0)
    throw new Advice(
      `${rows} values are sealed anew; ${unread.length} do not open with these keys and stay as they are: ${unread.slice(0, 10).join(', ')}`,
    );
  const stay = kept.map(
    (id) => `The key ${id} was sealed with meanwhile: restart whatever still runs without the newest one, and say it again.`,
  );
  return [`${rows} values are sealed anew.`, ...retired.map((id) => toGo(keys, id)), ...stay].join(' ');
}

const toGo = (keys: DataKeys, id: string): string =>
  keys.at(-1)?.id === id
    ? `The key ${id} seals nothing any more: write \`index:\` before it in DATA_KEYS, where it stays as the last one, for look-ups.`
    : `The key ${id} holds nothing any more: take it out of DATA_KEYS.`;
