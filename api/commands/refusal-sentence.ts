import { z } from 'zod';
import type { DecisionReason } from '../../domain/decision.ts';
import { reasons } from '../../domain/wording/reasons.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { Db } from '../../prisma/client.ts';
import type { Decided } from './verdict.ts';

const Values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]).catch(null));

/** Adds the sentence to a workflow's refusal, filled with the decision's inputs. The code stays. */
export async function inWords(db: Db, commandId: string, decided: Decided): Promise<Decided> {
  if (decided.accepted || !isReason(decided.code)) return decided;
  const decision = await db.decision.findFirst({ where: { commandId, reason: decided.code }, select: { inputs: true } });
  return { ...decided, reason: say('en', reasons[decided.code], Values.safeParse(decision?.inputs).data ?? {}) };
}

const isReason = (code: string): code is DecisionReason => Object.hasOwn(reasons, code);
