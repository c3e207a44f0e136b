import { setTimeout as pause } from 'node:timers/promises';
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import { z } from 'zod';
import type { Db } from '../../prisma/client.ts';
import { taskQueue, type Command } from '../../workflows/messages.ts';

interface Asking {
  readonly client: Client;
  readonly db: Db;
  readonly patienceMs: number;
}

interface Asked {
  readonly command: Command;
  readonly commandId: string;
  readonly workflow: { readonly id: string; readonly type: string; readonly input: object; readonly summary: string };
}

/**
 * Waits up to `patienceMs` for the verdict of a command. Undefined: the command is stored and rung, and its row will hold the verdict. The update
 * always also starts the workflow, because its run may rest, and has the command's id, so that a repeated one gets the same answer.
 */
export async function verdictOf({ client, db, patienceMs }: Asking, asked: Asked): Promise<Decided | undefined> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const stored = await storedVerdict(db, asked.commandId);
    if (stored !== undefined) return stored;
    const told = await ask(client, asked, deadline);
    if (told !== undefined) return told;
    await pause(100);
  }
  return storedVerdict(db, asked.commandId);
}

/** Waits up to `patienceMs` for the stored verdict of a command that has an errand instead of a mailbox. */
export async function soonStored({ db, patienceMs }: Omit<Asking, 'client'>, commandId: string): Promise<Decided | undefined> {
  for (const deadline = Date.now() + patienceMs; ; await pause(100)) {
    const stored = await storedVerdict(db, commandId);
    if (stored !== undefined || Date.now() >= deadline) return stored;
  }
}

/** Asks the workflow. Undefined if the run ended meanwhile, no worker answered in time, or Temporal is away: the caller then reads the row. */
async function ask(client: Client, { command, commandId, workflow }: Asked, deadline: number): Promise<Decided | undefined> {
  const startWorkflowOperation = new WithStartWorkflowOperation(workflow.type, {
    workflowId: workflow.id,
    args: [workflow.input],
    taskQueue,
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: workflow.summary,
  });
  try {
    return await client.connection.withDeadline(deadline, () =>
      client.workflow.executeUpdateWithStart(command, { args: [{ commandId }], updateId: commandId, startWorkflowOperation }),
    );
  } catch {
    return undefined;
  }
}

const Stored = z.union([
  z.object({ accepted: z.literal(true), files: z.array(z.object({ id: z.guid(), messageId: z.string() })).optional() }),
  z.object({
    accepted: z.literal(false),
    code: z.string(),
    reason: z.string(),
    faults: z.array(z.object({ reference: z.string(), problem: z.string() })).optional(),
  }),
]);

/** The workflow's answer, or the verdict in the command's row, which may name more. */
export type Decided = z.infer<typeof Stored>;

async function storedVerdict(db: Db, commandId: string): Promise<Decided | undefined> {
  const row = await db.command.findUnique({ where: { id: commandId }, select: { verdict: true } });
  return Stored.safeParse(row?.verdict).data;
}
