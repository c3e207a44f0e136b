import { zipSync } from 'fflate';

/** Zips the files in the order of their names, without compression: the same files give the same bytes with any version of any library. */
export function zipProof(files: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> {
  const ordered = Object.fromEntries(Object.entries(files).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  return new Uint8Array(zipSync(ordered, { mtime: '1980-01-01T00:00:00', level: 0 }));
}
