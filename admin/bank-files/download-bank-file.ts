import type { z } from 'zod';
import type { BankFileContent } from '../../api/contract/bank-files.ts';
import type { Command } from '../providers/data-provider.ts';
import { ask } from '../providers/http.ts';
import { saveFile } from '../../browser/save-file.ts';

type Content = z.infer<typeof BankFileContent>;

/** Downloads the file (the server counts it) and saves it only if it is byte for byte the file that was made; otherwise says `damaged`. */
export const downloadBankFile =
  (damaged: string) =>
  async ({ id, commandId }: Command) => {
    const { json } = await ask<Content>(`/bank-files/${encodeURIComponent(String(id))}/download`, { method: 'POST', body: {} });
    const bytes = new TextEncoder().encode(json.content);
    if ((await hashOf(bytes)) !== json.sha256) return { state: 'refused' as const, commandId, code: null, reason: damaged };
    saveFile(json.fileName, new Blob([bytes], { type: json.mime }));
    return { state: 'accepted' as const, commandId, code: null, reason: null };
  };

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
