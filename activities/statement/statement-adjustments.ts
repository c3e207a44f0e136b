import type { StatementLine } from '../../domain/statement.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { Reader } from '../../emails/content.ts';
import type { StatementContent } from '../../emails/documents/statement-content.ts';
import { words } from '../../emails/documents/statement-words.ts';
import type { Db } from '../../prisma/client.ts';

interface Asked {
  readonly partnerId: string;
  readonly lines: readonly StatementLine[];
}

/** Returns the adjustments of a statement: corrections in the words of the person who made them, and merges in a standard sentence. */
export async function readAdjustments(
  { db, reader }: { readonly db: Db; readonly reader: Reader },
  { partnerId, lines }: Asked,
): Promise<StatementContent['adjustments']> {
  const adjusted = lines.filter(({ kind }) => kind === 'adjustment' || kind === 'writeoff' || kind === 'reversal');
  const merges = await readMerges(db, { partnerId, ids: adjusted.flatMap(({ sourceId }) => sourceId ?? []) });
  return together(adjusted, merges).map(({ at, memo, sourceId, amount }) => {
    const merge = merges.get(sourceId ?? '');
    return {
      at,
      amount,
      text: merge === undefined ? (memo ?? '') : say(reader.language, sentenceOf(merge, amount), { partner: merge.other }),
    };
  });
}

interface Merge {
  /** Company name of the other partner in the merge. */
  readonly other: string;
  readonly hasCome: boolean;
}

/** Returns those of these ids that are merges of the partner. */
export async function readMerges(
  db: Db,
  { partnerId, ids }: { readonly partnerId: string; readonly ids: readonly string[] },
): Promise<ReadonlyMap<string, Merge>> {
  const rows = await db.$queryRaw<(Merge & { id: string })[]>`
    select m.id, p.company_name as other, m.into_partner_id = ${partnerId}::uuid as "hasCome"
    from partner_merge m join partner p on p.id in (m.from_partner_id, m.into_partner_id) and p.id <> ${partnerId}::uuid
    where m.id::text = any (${[...ids]}) and ${partnerId}::uuid in (m.from_partner_id, m.into_partner_id)`;
  return new Map(rows.map(({ id, ...merge }) => [id, merge]));
}

interface Moved extends Pick<StatementLine, 'at' | 'memo' | 'sourceId'> {
  readonly amount: number;
}

/** Joins the entries of one merge, which has one entry for each day of service, into one line. */
function together(lines: readonly StatementLine[], merges: ReadonlyMap<string, Merge>): Moved[] {
  const moved: Moved[] = [];
  for (const { at, memo, sourceId, effects } of lines) {
    const amount = effects.available - effects.recoverable;
    const last = moved.at(-1);
    if (last !== undefined && last.at === at && last.sourceId === sourceId && merges.has(sourceId ?? ''))
      moved[moved.length - 1] = { ...last, amount: last.amount + amount };
    else moved.push({ at, memo, sourceId, amount });
  }
  return moved;
}

function sentenceOf({ hasCome }: Merge, amount: number) {
  if (hasCome) return amount < 0 ? words.debtCame : words.balanceCame;
  return amount < 0 ? words.balanceWent : words.debtWent;
}
