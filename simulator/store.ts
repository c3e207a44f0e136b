import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isObject } from './json.ts';

/** All that the simulator remembers: one named slice for each part, which changes its slice in place and then says so. */
export interface Store {
  /** The slice as the last stop left it, else as `empty` makes it. Ask once for each name. */
  slice<T extends object>(name: string, empty: () => T): T;
  /** Something changed: it is written soon. */
  changed(): void;
  /** Writes what changed; resolves when it is on the disk. */
  flush(): Promise<void>;
  /** Empties every slice, without replacing the objects that others hold. */
  reset(): void;
  snapshot(): Readonly<Record<string, object>>;
}

const WRITE_AFTER_MS = 400;

/** @throws SyntaxError if the file is there and is not JSON: a damaged state is not thrown away silently. */
export function openStore(file?: string): Store {
  const loaded: unknown = file !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const slices = new Map<string, { readonly value: object; readonly empty: () => object }>();
  const snapshot = () => Object.fromEntries([...slices].map(([name, slice]) => [name, slice.value]));

  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  const write = () => {
    timer = undefined;
    if (file !== undefined) writing = writing.then(() => writeAtomically(file, JSON.stringify(snapshot())));
    return writing;
  };

  return {
    slice: (name, empty) => {
      const kept = isObject(loaded) ? loaded[name] : undefined;
      const value = Object.assign(empty(), isObject(kept) ? kept : {});
      slices.set(name, { value, empty });
      return value;
    },
    changed: () => {
      timer ??= setTimeout(() => void write(), WRITE_AFTER_MS);
    },
    flush: () => {
      if (timer === undefined) return writing;
      clearTimeout(timer);
      return write();
    },
    reset: () => {
      for (const { value, empty } of slices.values()) {
        for (const key of Object.keys(value)) Reflect.deleteProperty(value, key);
        Object.assign(value, empty());
      }
    },
    snapshot,
  };
}

async function writeAtomically(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
