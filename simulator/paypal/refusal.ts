import { randomBytes } from 'node:crypto';
import type { Answer } from '../answer.ts';

/** A refusal in PayPal's shape. */
export function refusal(status: number, name: string): Answer {
  return { status, body: { name, message: `${name}.`, debug_id: randomBytes(6).toString('hex'), details: [], links: [] } };
}
