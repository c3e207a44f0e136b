import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { audit } from '../../prisma/audit/audit.ts';
import type { Db, Json } from '../../prisma/client.ts';
import { putLetter } from '../../prisma/mailbox.ts';

export interface Spoken {
  readonly kind: string;
  readonly subject: {
    readonly kind: 'payout' | 'payout_run' | 'payout_batch' | 'program' | 'affiliate_access' | 'partner_login';
    readonly id: string;
  };
  readonly by: string;
  /** The partner that the person acts for. */
  readonly onBehalfOf?: string | null;
  readonly at: Date;
  readonly arguments?: Record<string, Json>;
}

/** Records a person's command at an instant of the past, as the api stores it. Returns the command's id. */
export async function speak(db: Db, { kind, subject, by, onBehalfOf = null, at, arguments: said = {} }: Spoken): Promise<string> {
  const id = uuid();
  const contentHash = createHash('sha256')
    .update(JSON.stringify([by, kind, said]))
    .digest('hex');
  await db.$transaction(async (tx) => {
    const row = {
      id,
      actorId: by,
      onBehalfOfPartnerId: onBehalfOf,
      kind,
      subjectKind: subject.kind,
      subjectId: subject.id,
      arguments: said,
      contentHash,
      createdAt: at,
    };
    await tx.command.create({ data: row });
    const { kind: entityKind, id: entityId } = subject;
    if (entityKind !== 'payout_batch' && entityKind !== 'program')
      await putLetter(tx, { entityKind, entityId, eventId: `command:${id}`, kind: 'command', arguments: { commandId: id } });
    const { name } = await tx.person.findUniqueOrThrow({ where: { id: by }, select: { name: true } });
    await audit(tx, { id: by, name }, { action: `${subject.kind}.${kind}`, subject });
  });
  return id;
}

/** @throws Error if the command was refused: the demo's story would not be as told. */
export async function mustBeAccepted(db: Db, commandId: string): Promise<void> {
  const { kind, verdict } = await db.command.findUniqueOrThrow({ where: { id: commandId } });
  const isAccepted = typeof verdict === 'object' && verdict !== null && Reflect.get(verdict, 'accepted') === true;
  if (!isAccepted) throw new Error(`${kind} was refused: ${JSON.stringify(verdict)}`);
}
