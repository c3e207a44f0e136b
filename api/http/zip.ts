import { Zip, ZipPassThrough } from 'fflate';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Writes a ZIP without compression, because PDFs are compressed already, as entries are read, so that memory does not grow with their number. */
export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncIterable<Uint8Array> {
  const ready: Uint8Array[] = [];
  const failures: Error[] = [];
  const zip = new Zip((failure, part) => {
    if (failure === null) ready.push(part);
    else failures.push(failure);
  });
  const names = new Set<string>();
  for await (const { name, bytes } of entries) {
    if (names.has(name)) continue;
    names.add(name);
    const entry = new ZipPassThrough(name);
    zip.add(entry);
    entry.push(bytes, true);
    if (failures[0] !== undefined) throw failures[0];
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
