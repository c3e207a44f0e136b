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
 * The verdict within `patienceMs`, or undefined: the command is stored and rung, its row will hold the verdict. Asked always with start, for a
 * run may rest; under the command's own id, so that a repeat is free and answers alike.
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

/** The verdict within `patienceMs` of a command that nobody can be asked about: its errand writes it down. */
export async function soonStored({ db, patienceMs }: Omit<Asking, 'client'>, commandId: string): Promise<Decided | undefined> {
  for (const deadline = Date.now() + patienceMs; ; await pause(100)) {
    const stored = await storedVerdict(db, commandId);
    if (stored !== undefined || Date.now() >= deadline) return stored;
  }
}

/** Undefined when the run ended under the update, no worker came in time, or Temporal is away: the row is asked next. */
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

/** What the workflow answered, or what stands on the command's row: that may name more. */
export type Decided = z.infer<typeof Stored>;

async function storedVerdict(db: Db, commandId: string): Promise<Decided | undefined> {
  const row = await db.command.findUnique({ where: { id: commandId }, select: { verdict: true } });
  return Stored.safeParse(row?.verdict).data;
}
