import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Fonts } from '../emails/documents/sheet.ts';

/** Inter as static TTF, read once a process. */
export function documentFonts(): Promise<Fonts> {
  fonts ??= read();
  return fonts;
}

let fonts: Promise<Fonts> | undefined;

async function read(): Promise<Fonts> {
  const { resolve } = createRequire(import.meta.url);
  const font = async (path: string) => new Uint8Array(await readFile(resolve(`@expo-google-fonts/inter/${path}`)));
  return { regular: await font('400Regular/Inter_400Regular.ttf'), semibold: await font('600SemiBold/Inter_600SemiBold.ttf') };
}
