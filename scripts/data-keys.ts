import { audit } from '../prisma/audit/audit.ts';
import type { Db } from '../prisma/client.ts';
import { isInUse } from '../prisma/data-keys.ts';
import { reseal } from '../prisma/reseal.ts';
import type { DataKeys } from '../prisma/secrets.ts';
import { Advice } from './advice.ts';
import { terminal } from './terminal-actor.ts';

/**
 * Reencrypts with the newest key what older keys encrypted, and returns which of them can be removed. Can be repeated: it continues with what
 * is left.
 * @throws Advice if no process runs with the newest key, or if something cannot be decrypted.
 */
export async function resealAll(db: Db, keys: DataKeys): Promise<string> {
  if (!(await isInUse(db, keys)))
    throw new Advice(
      'Neither api nor worker has been started with the newest key of DATA_KEYS: restart both first. Until then older keys stay in use.',
    );
  const { rows, unread, retired, kept } = await reseal(db, keys);
  for (const id of retired) await audit(db, terminal, { action: 'data_key.retire', subject: { kind: 'data_key', id }, after: { rows } });
  if (unread.length > 0)
    throw new Advice(
      `${rows} values were encrypted again; ${unread.length} do not open with these keys and stay as they are: ${unread.slice(0, 10).join(', ')}`,
    );
  const stay = kept.map(
    (id) => `The key ${id} was used in the meantime: restart every process that still runs without the newest key, and run this again.`,
  );
  return [`${rows} ${rows === 1 ? 'value was' : 'values were'} encrypted again.`, ...retired.map((id) => toGo(keys, id)), ...stay].join(
    ' ',
  );
}

const toGo = (keys: DataKeys, id: string): string =>
  keys.at(-1)?.id === id
    ? `The key ${id} no longer encrypts anything: write \`index:\` in front of it in DATA_KEYS and keep it as the last one, for look-ups.`
    : `The key ${id} is no longer needed: remove it from DATA_KEYS.`;
