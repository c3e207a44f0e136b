import { v7 as uuid } from 'uuid';
import type { Prisma } from '../../prisma/generated/client.ts';
import { putLetter, ring, type Letter, type Ring } from '../../prisma/mailbox.ts';
import type { SkippedTime } from './skipped-time.ts';

interface Subject {
  readonly kind: Letter['entityKind'];
  readonly id: string;
  readonly workflow: Pick<Ring, 'workflowId' | 'workflowType' | 'input'>;
  /** The person who gives the commands. */
  readonly actorId: string;
}

/**
 * Returns steps that send letters and commands to an entity, written at the instant of the moved clock. Each step waits until nothing is left to
 * do at that instant.
 */
export function promiseStory({ world, clock, temporal }: SkippedTime, { kind, id, workflow, actorId }: Subject) {
  const say = async (letter: string, argumentsOf: Prisma.InputJsonObject = {}, eventId: string = uuid()) => {
    const createdAt = await clock.isoNow();
    await world.owner.$transaction(async (tx) => {
      await ring(tx, { ...workflow, cause: letter, summary: 'a story' });
      await putLetter(tx, { entityKind: kind, entityId: id, eventId, kind: letter, arguments: argumentsOf });
      await tx.mailboxMessage.updateMany({ where: { entityKind: kind, entityId: id, eventId }, data: { createdAt } });
    });
    await clock.settle();
  };
  const tell = async (verb: string, body: Prisma.InputJsonObject = {}) => {
    const commandId = uuid();
    const subject = { subjectKind: kind, subjectId: id };
    const given = { arguments: body, contentHash: 'h', createdAt: await clock.isoNow() };
    await world.owner.command.create({ data: { id: commandId, actorId, kind: verb, ...subject, ...given } });
    await say('command', { commandId }, `command:${commandId}`);
    return world.owner.command.findUniqueOrThrow({ where: { id: commandId } });
  };
  /** Ends the run in Temporal. The test server lets no deadline pass while a run waits for a worker, so hours without workers begin with this. */
  const lose = () => temporal.client.workflow.getHandle(workflow.workflowId).terminate('lost');
  /** Rings without a letter, as the reconciliation does for a lost run. */
  const wake = async () => {
    await world.owner.$transaction((tx) => ring(tx, { ...workflow, cause: 'reconcile', summary: 'a story' }));
    await clock.settle();
  };
  return { say, tell, lose, wake };
}

/** Makes a person of a partner's team, with an email address. */
export async function givePerson({ world }: SkippedTime, partnerId: string, change: Partial<Prisma.PersonUncheckedCreateInput> = {}) {
  const id = uuid();
  const person = await world.owner.person.create({ data: { id, email: `${id}@partner.test`, name: 'Anna', ...change } });
  await world.owner.partnerMember.create({ data: { partnerId, personId: id, role: 'owner' } });
  return person;
}

/** Makes a member of staff with this role. */
export function giveStaff({ world }: SkippedTime, role: string) {
  const id = uuid();
  return world.owner.person.create({ data: { id, email: `${id}@staff.test`, name: 'Petra', staffRoles: [role] } });
}
