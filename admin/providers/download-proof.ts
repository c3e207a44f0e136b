import { askFile } from './http.ts';
import { saveFile } from '../../browser/save-file.ts';

const pauseMs = 1_000;
/** The number of attempts: a pack of a large month takes the worker seconds, not minutes. */
const mostTries = 90;

/**
 * Requests the proof of a payout or of a statement's month under one key until it is made, and saves it. Returns false if it is still
 * being made.
 */
export async function downloadProof(resource: 'payouts' | 'statements', id: string): Promise<boolean> {
  const headers = { 'Idempotency-Key': crypto.randomUUID() };
  for (let tries = 0; tries < mostTries; tries += 1) {
    const file = await askFile(`/${resource}/${encodeURIComponent(id)}/proof`, { method: 'POST', body: {}, headers });
    if (file !== undefined) {
      saveFile(file.name, file.content);
      return true;
    }
    await new Promise((done) => setTimeout(done, pauseMs));
  }
  return false;
}
